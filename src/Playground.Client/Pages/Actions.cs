using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Engine.Scenarios;

namespace Playground.Client.Pages;

/// <summary>The steps that the page's buttons stand for.</summary>
internal static class Actions
{
    public static StepAction Of(BrokerAct act) => act.Action switch
    {
        "broker.slow" => new StepAction.BrokerSlow(act.Broker, act.Factor),
        "disk.slow" => new StepAction.DiskSlow(act.Broker, act.Factor),
        _ => new StepAction.BrokerFault(act.Action, act.Broker),
    };

    public static StepAction Of(ControllerAct act) => new StepAction.ControllerFault(act.Action, act.Controller);

    /// <summary>One record to the topic that the producer's workload sends to, else to the first there is.</summary>
    public static StepAction SendRecord(SessionFrame frame, string producer)
    {
        var workload = frame.Scenario.Producers.FirstOrDefault(found => found.Id == producer)?.Workload;
        var topic = workload?.Topic ?? frame.View.Partitions.FirstOrDefault(found => !Picture.IsInternal(found.Topic))?.Topic ?? "";
        return new StepAction.ProducerSend(producer, topic);
    }
}
