using System.Collections.Immutable;
using Playground.Engine.Scenarios;

namespace Playground.Client.Wording;

/// <summary>What a step of a scenario does, in a few words.</summary>
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
            new Text("Add producer {0}[ with {1}]", "[{1} 설정으로 ]프로듀서 {0} 추가").In(language, add.Producer.Id, Configs(add.Producer.Config)),
        StepAction.ProducerRestart restart =>
            new Text("Restart {0} with {1}", "{1} 설정으로 {0} 다시 시작").In(language, restart.Id, Configs(restart.Config, restart.Unset)),
        StepAction.ProducerSend { Count: 1 } send => new Text("{0} sends a record", "{0:이/가} 레코드 보내기").In(language, send.Id),
        StepAction.ProducerSend send => new Text("{0} sends {1} records", "{0:이/가} 레코드 {1}개 보내기").In(language, send.Id, send.Count),
        StepAction.ProducerWorkload added => new Text("{0} gets another workload", "{0}에 작업 추가").In(language, added.Id),
        StepAction.ProducerCall { Name: "producer.crash" } call => new Text("Crash {0}", "{0} 강제 종료").In(language, call.Id),
        StepAction.ProducerCall { Name: "producer.flush" } call => new Text("{0} calls flush()", "{0:이/가} flush() 호출").In(language, call.Id),
        StepAction.ProducerCall { Name: "producer.beginTransaction" } call => new Text("{0} begins a transaction", "{0:이/가} 트랜잭션 시작").In(language, call.Id),
        StepAction.ProducerCall { Name: "producer.commitTransaction" } call => new Text("{0} commits its transaction", "{0:이/가} 트랜잭션 커밋").In(language, call.Id),
        StepAction.ProducerCall { Name: "producer.abortTransaction" } call => new Text("{0} aborts its transaction", "{0:이/가} 트랜잭션 중단").In(language, call.Id),
        StepAction.ProducerClose close => new Text("Close {0}", "{0} 닫기").In(language, close.Id),
        _ => Topics(language, action) ?? Network(language, action) ?? Readers(language, action) ?? action.Name,
    };

    private static string? Topics(Language language, StepAction action) => action switch
    {
        StepAction.TopicCreate create => new Text("Create topic {0}", "토픽 {0} 만들기").In(language, create.Topic.Name),
        StepAction.TopicDelete delete => new Text("Delete topic {0}", "토픽 {0} 삭제").In(language, delete.Topic),
        StepAction.TopicAddPartitions more =>
            new Text("Give topic {0} {1} partitions", "토픽 {0}의 파티션을 {1}개로 늘리기").In(language, more.Topic, more.Partitions),
        StepAction.TopicConfig config => new Text("Set {1} of topic {0}", "토픽 {0}에 {1} 설정").In(language, config.Topic, Configs(config.Config)),
        StepAction.TopicReassign move => new Text("Move {0} to brokers {1}", "{0:을/를} 브로커 {1:으로/로} 옮기기").In(
            language, $"{move.Topic}-{move.Partition}", string.Join(", ", move.Replicas)),
        StepAction.TopicDeleteRecords delete => new Text("Delete the records of {0} before offset {1}", "{0}에서 오프셋 {1} 앞의 레코드 삭제").In(
            language, $"{delete.Topic}-{delete.Partition}", delete.Before),
        StepAction.LeaderElect elect => new Text("Elect a leader of {0} ({1})", "{0}의 리더 선출({1})").In(language, $"{elect.Topic}-{elect.Partition}", elect.Type),
        StepAction.LogClean => new Text("Clean the logs", "로그 정리").In(language),
        StepAction.BrokerConfig { Broker: { } broker } config =>
            new Text("Set {1} of broker {0}", "브로커 {0}에 {1} 설정").In(language, broker, Configs(config.Config)),
        StepAction.BrokerConfig config => new Text("Set {0} of all brokers", "모든 브로커에 {0} 설정").In(language, Configs(config.Config)),
        _ => null,
    };

    private static string? Network(Language language, StepAction action) => action switch
    {
        StepAction.ControllerFault { Name: "controller.crash" } fault => new Text("Crash controller {0}", "컨트롤러 {0} 중단").In(language, fault.Controller),
        StepAction.ControllerFault fault => new Text("Start controller {0}", "컨트롤러 {0} 시작").In(language, fault.Controller),
        StepAction.NetworkReset reset =>
            new Text("Close the connections between {0} and {1}", "{0:과/와} {1} 사이의 연결 끊기").In(language, Nodes(reset.Left), Nodes(reset.Right)),
        StepAction.NetworkDelay delay => new Text("Give links a latency of {0}", "링크의 지연을 {0:으로/로} 바꾸기").In(language, delay.Latency.ToString()),
        StepAction.NetworkDrop or StepAction.MessageDrop => new Text("Drop a message", "메시지 버리기").In(language),
        StepAction.MessageDelay late => new Text("Hold a message up for {0}", "메시지를 {0} 동안 붙잡기").In(language, late.By.ToString()),
        _ => null,
    };

    private static string? Readers(Language language, StepAction action) => action switch
    {
        StepAction.ConsumerAdd { Consumer: { Group: { } group } consumer } =>
            new Text("Add consumer {0} to group {1}", "그룹 {1}에 컨슈머 {0} 추가").In(language, consumer.Id, group),
        StepAction.ConsumerAdd add => new Text("Add consumer {0}", "컨슈머 {0} 추가").In(language, add.Consumer.Id),
        StepAction.ConsumerCall { Name: "consumer.crash" } call => new Text("Crash {0}", "{0} 강제 종료").In(language, call.Id),
        StepAction.ConsumerCall { Name: "consumer.close" } call => new Text("Close {0}", "{0} 닫기").In(language, call.Id),
        StepAction.ConsumerCall { Name: "consumer.stall" } call => new Text("{0} calls poll() no more", "{0}의 poll() 멈추기").In(language, call.Id),
        StepAction.ConsumerCall { Name: "consumer.unstall" } call => new Text("{0} calls poll() again", "{0}의 poll() 다시 돌리기").In(language, call.Id),
        StepAction.ConsumerRestart { Config.Values.IsEmpty: true, Unset.IsEmpty: true } restart => new Text("Start {0} again", "{0} 다시 시작").In(language, restart.Id),
        StepAction.ConsumerRestart restart =>
            new Text("Restart {0} with {1}", "{1} 설정으로 {0} 다시 시작").In(language, restart.Id, Configs(restart.Config, restart.Unset)),
        StepAction.ConsumerSubscribe subscribe =>
            new Text("{0} subscribes to {1}", "{0}의 구독을 {1:으로/로} 바꾸기").In(language, subscribe.Id, string.Join(", ", subscribe.Topics)),
        StepAction.ConsumerSeek seek => new Text("{0} seeks to {2} in {1}", "{0}의 {1} 위치를 {2:으로/로} 옮기기").In(
            language, seek.Id, $"{seek.Topic}-{seek.Partition}", Place(language, seek.To)),
        StepAction.ConsumerCommit { Topic: null } commit => new Text("{0} commits its positions", "{0}의 현재 위치 커밋").In(language, commit.Id),
        StepAction.ConsumerCommit commit => new Text("{0} commits offset {2} of {1}", "{0:이/가} {1}의 오프셋 {2} 커밋").In(
            language, commit.Id, $"{commit.Topic}-{commit.Partition}", commit.Offset),
        StepAction.ConsumerPartitions { Name: "consumer.pause" } pause =>
            new Text("{0} pauses[ {1}]", "{0}의[ {1}] 파티션 일시 정지").In(language, pause.Id, string.Join(", ", pause.Partitions)),
        StepAction.ConsumerPartitions resume =>
            new Text("{0} resumes[ {1}]", "{0}의[ {1}] 파티션 재개").In(language, resume.Id, string.Join(", ", resume.Partitions)),
        StepAction.ProcessorAdd add => new Text("Add processor {0}", "프로세서 {0} 추가").In(language, add.Processor.Id),
        StepAction.ProcessorCall { Name: "processor.crash" } call => new Text("Crash {0}", "{0} 강제 종료").In(language, call.Id),
        StepAction.ProcessorCall { Name: "processor.close" } call => new Text("Close {0}", "{0} 닫기").In(language, call.Id),
        StepAction.ProcessorCall call => new Text("Start {0} again", "{0} 다시 시작").In(language, call.Id),
        StepAction.GroupResetOffsets reset => new Text("Reset the offsets of group {0} for {1} to {2}", "그룹 {0}의 {1} 오프셋을 {2:으로/로} 재설정").In(
            language, reset.Group, reset.Partition is { } partition ? $"{reset.Topic}-{partition}" : reset.Topic, Place(language, reset.To)),
        _ => null,
    };

    private static string Place(Language language, OffsetTarget to) => to.Offset is { } offset
        ? offset.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : (to.Latest ? new Text("the end", "맨 끝") : new Text("the beginning", "맨 처음")).In(language);

    private static string Nodes(ImmutableArray<string> nodes) => string.Join(", ", nodes);

    private static string Configs(ConfigValues config, ImmutableArray<string> unset) =>
        string.Join(", ", unset.Select(name => $"{name}=–").Prepend(Configs(config)).Where(text => text.Length > 0));

    private static string Configs(ConfigValues config) => string.Join(", ", config.Values.Select(pair => $"{pair.Key}={pair.Value}"));
}
