using System.Collections.Immutable;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;

namespace Playground.Client.Lessons;

/// <summary>A step of a solution as a sentence.</summary>
public static class ActionText
{
    public static string In(Language language, StepAction action) => action switch
    {
        StepAction.BrokerFault { Name: "broker.crash" } fault => new Text("Crash broker {0}", "브로커 {0} 중단").In(language, fault.Broker),
        StepAction.BrokerFault { Name: "broker.start" } fault => new Text("Start broker {0}", "브로커 {0} 시작").In(language, fault.Broker),
        StepAction.BrokerFault { Name: "broker.stop" } fault => new Text("Stop broker {0} in order", "브로커 {0} 정상 종료").In(language, fault.Broker),
        StepAction.BrokerFault { Name: "broker.pause" } fault => new Text("Pause broker {0}", "브로커 {0} 일시 정지").In(language, fault.Broker),
        StepAction.BrokerFault { Name: "broker.resume" } fault => new Text("Let broker {0} go on", "브로커 {0} 재개").In(language, fault.Broker),
        StepAction.BrokerFault { Name: "broker.powerLoss" } fault => new Text("Cut the power of broker {0}", "브로커 {0} 정전").In(language, fault.Broker),
        StepAction.BrokerSlow slow => new Text("Make broker {0} {1} times slower", "브로커 {0:을/를} {1}배 느리게").In(language, slow.Broker, slow.Factor),
        StepAction.DiskSlow slow =>
            new Text("Make the disk of broker {0} {1} times slower", "브로커 {0}의 디스크를 {1}배 느리게").In(language, slow.Broker, slow.Factor),
        StepAction.RequestRefuse refuse => new Text("Broker {0} answers {1} with {2}", "브로커 {0:이/가} {1}에 {2:으로/로} 응답").In(
            language, refuse.Broker, refuse.Message, refuse.Error),
        StepAction.BrokerAdd => new Text("Add a broker", "브로커 추가").In(language),
        StepAction.NetworkCut cut => new Text("Cut {0} off from {1}", "{0:과/와} {1} 사이 끊기").In(language, Nodes(cut.Left), Nodes(cut.Right)),
        StepAction.NetworkHeal => new Text("Heal the network", "네트워크 복구").In(language),
        StepAction.ProducerAdd add =>
            new Text("Add producer {0} with {1}", "{1} 설정으로 프로듀서 {0} 추가").In(language, add.Producer.Id, Configs(add.Producer.Config)),
        StepAction.ProducerRestart restart =>
            new Text("Restart {0} with {1}", "{1} 설정으로 {0} 다시 시작").In(language, restart.Id, Configs(restart)),
        StepAction.ProducerSend { Count: 1 } send => new Text("{0} sends a record", "{0:이/가} 레코드 보내기").In(language, send.Id),
        StepAction.ProducerSend send => new Text("{0} sends {1} records", "{0:이/가} 레코드 {1}개 보내기").In(language, send.Id, send.Count),
        _ => action.Name,
    };

    private static string Nodes(ImmutableArray<string> nodes) => string.Join(", ", nodes);

    private static string Configs(StepAction.ProducerRestart restart) =>
        string.Join(", ", restart.Unset.Select(name => $"{name}=–").Prepend(Configs(restart.Config)).Where(text => text.Length > 0));

    private static string Configs(ConfigValues config) => string.Join(", ", config.Values.Select(pair => $"{pair.Key}={pair.Value}"));
}
