using Playground.Engine.Config;
using Playground.Engine.Protocol;

namespace Playground.Engine.Scenarios.Reading;

using Readers = IDictionary<string, Func<ObjectReader, StepAction>>;

/// <summary>Actions on brokers, disks and controllers.</summary>
internal static class ClusterActions
{
    private static readonly string[] BrokerFaults =
        ["broker.crash", "broker.powerLoss", "broker.stop", "broker.start", "broker.pause", "broker.resume"];

    public static readonly string[] ErrorNames = [.. ErrorCodes.All.Where(code => code != ErrorCode.None).Select(code => code.Name())];

    /// <summary>A thousand seconds for a request, a minute for an append: slower is a broker that is not there.</summary>
    private const double MostFactor = 1_000_000;

    public static void AddTo(Readers actions)
    {
        foreach (var name in BrokerFaults)
            actions[name] = step => new StepAction.BrokerFault(name, step.Broker());
        foreach (var name in (string[])["controller.crash", "controller.start"])
            actions[name] = step => new StepAction.ControllerFault(name, step.Controller());
        actions["broker.slow"] = step => new StepAction.BrokerSlow(step.Broker(), Factor(step));
        actions["disk.slow"] = step => new StepAction.DiskSlow(step.Broker(), Factor(step));
        actions["broker.add"] = AddBroker;
        actions["broker.config"] = Configure;
        actions["request.refuse"] = Refuse;
    }

    private static double Factor(ObjectReader step)
    {
        step.Require("factor");
        return step.Number("factor", 1, MostFactor, "a number from 1, which is as before, to 1000000") ?? 1;
    }

    private static StepAction.BrokerAdd AddBroker(ObjectReader step)
    {
        var broker = step.Int("broker", 1, Kernel.NodeId.FirstController - 1);
        step.Context.Declared.AddBroker(broker);
        return new StepAction.BrokerAdd(broker);
    }

    private static StepAction.BrokerConfig Configure(ObjectReader step)
    {
        var config = ConfigValuesReader.Read(step, "config", ConfigScopes.Broker);
        step.Require("config");
        return new StepAction.BrokerConfig(step.OptionalBroker(), config);
    }

    private static StepAction.RequestRefuse Refuse(ObjectReader step)
    {
        var broker = step.BrokerOrController();
        step.Require("message");
        var message = MessageNames.Read(step, "message") ?? "";
        if (message.EndsWith("Response", StringComparison.Ordinal))
            step.Context.Error(step.At("message"), $"Requests are refused, and \"{message}\" is none.");
        var error = step.RequiredText("error", "the name of one of Kafka's error codes such as \"NOT_LEADER_OR_FOLLOWER\"");
        if (error.Length > 0 && !ErrorNames.Contains(error, StringComparer.Ordinal))
            step.Context.Error(step.At("error"), $"Kafka has no error code \"{error}\".{Suggestion.For(error, ErrorNames)}");
        var count = step.Int("count", 1) ?? 1;
        return new StepAction.RequestRefuse(broker, message, error, count, step.OptionalReference(Reference.Sender, "producer"));
    }
}
