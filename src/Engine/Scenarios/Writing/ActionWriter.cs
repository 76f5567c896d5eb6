using System.Text.Json;

namespace Playground.Engine.Scenarios.Writing;

/// <summary>The fields of each action, in the order of the contract's table.</summary>
internal sealed partial class ActionWriter(Utf8JsonWriter json, FieldWriter fields, ClientWriter clients)
{
    /// <summary>All but <c>do</c>.</summary>
    public void Fields(StepAction action)
    {
        if (!Cluster(action) && !Network(action) && !Topics(action) && !Producers(action) && !Consumers(action))
            throw new NotSupportedException($"The action {action.Name} has no written form.");
    }

    private bool Cluster(StepAction action)
    {
        switch (action)
        {
            case StepAction.BrokerFault fault:
                fields.Whole("broker", fault.Broker);
                return true;
            case StepAction.BrokerSlow slow:
                Slow(slow.Broker, slow.Factor);
                return true;
            case StepAction.DiskSlow slow:
                Slow(slow.Broker, slow.Factor);
                return true;
            case StepAction.BrokerAdd add:
                fields.Whole("broker", add.Broker);
                return true;
            case StepAction.BrokerConfig change:
                fields.RequiredConfig("config", change.Config);
                fields.Whole("broker", change.Broker);
                return true;
            case StepAction.ControllerFault fault:
                fields.Whole("controller", fault.Controller);
                return true;
            case StepAction.RequestRefuse refuse:
                fields.Whole("broker", refuse.Broker);
                fields.Text("message", refuse.Message);
                fields.Text("error", refuse.Error);
                fields.Whole("count", refuse.Count, 1);
                fields.Text("producer", refuse.Producer);
                return true;
            default:
                return false;
        }
    }

    private void Slow(int broker, double factor)
    {
        fields.Whole("broker", broker);
        fields.Number("factor", factor);
    }

    private bool Network(StepAction action)
    {
        switch (action)
        {
            case StepAction.NetworkCut cut:
                fields.Between(cut.Left, cut.Right);
                fields.Flag("oneWay", cut.OneWay);
                return true;
            case StepAction.NetworkDelay delay:
                Ends(delay.From, delay.To);
                fields.Duration("latency", delay.Latency);
                fields.Duration("jitter", delay.Jitter);
                return true;
            case StepAction.NetworkDrop drop:
                Ends(drop.From, drop.To);
                fields.Text("message", drop.Message);
                fields.Whole("count", drop.Count, 1);
                fields.Number("probability", drop.Probability);
                return true;
            case StepAction.NetworkReset reset:
                fields.Between(reset.Left, reset.Right);
                return true;
            case StepAction.NetworkHeal heal:
                fields.Between(heal.Left, heal.Right);
                return true;
            case StepAction.MessageDrop drop:
                Message(drop.Message);
                return true;
            case StepAction.MessageDelay delay:
                fields.Duration("by", delay.By);
                Message(delay.Message);
                return true;
            default:
                return false;
        }
    }

    private void Ends(string? from, string? to)
    {
        fields.NumberOrText("from", from);
        fields.NumberOrText("to", to);
    }

    private void Message(MessagePattern? message)
    {
        if (message is null)
            return;
        fields.Object("message", () =>
        {
            Ends(message.From, message.To);
            fields.Text("name", message.Name);
            fields.Whole("occurrence", message.Occurrence, 1);
        });
    }
}
