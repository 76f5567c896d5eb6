using System.Collections.Immutable;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

using Readers = IDictionary<string, Func<ObjectReader, StepAction>>;

/// <summary>Actions on links and single messages.</summary>
internal static class NetworkActions
{
    private const string TwoLists = "two lists of ids, such as [[1], [2, \"p1\"]]";

    public static void AddTo(Readers actions)
    {
        actions["network.cut"] = Cut;
        actions["network.delay"] = Delay;
        actions["network.drop"] = Drop;
        actions["network.reset"] = Reset;
        actions["network.heal"] = Heal;
        actions["message.drop"] = step => new StepAction.MessageDrop(Message(step));
        actions["message.delay"] = step => new StepAction.MessageDelay(Message(step), step.RequiredDuration("by"));
    }

    private static StepAction.NetworkCut Cut(ObjectReader step)
    {
        step.Require("between");
        var (left, right) = Between(step);
        return new StepAction.NetworkCut(left, right, step.Flag("oneWay"));
    }

    private static StepAction.NetworkDelay Delay(ObjectReader step) =>
        new(step.Node("from"), step.Node("to"), step.RequiredDuration("latency"), step.Duration("jitter"));

    private static StepAction.NetworkDrop Drop(ObjectReader step) =>
        new(step.Node("from"), step.Node("to"), MessageNames.Read(step, "message"), step.Int("count", 1) ?? 1,
            step.Number("probability", 0, 1, "a number from 0 to 1"));

    private static StepAction.NetworkReset Reset(ObjectReader step)
    {
        step.Require("between");
        var (left, right) = Between(step);
        return new StepAction.NetworkReset(left, right);
    }

    private static StepAction.NetworkHeal Heal(ObjectReader step)
    {
        var (left, right) = Between(step);
        return new StepAction.NetworkHeal(left, right);
    }

    private static (ImmutableArray<string> Left, ImmutableArray<string> Right) Between(ObjectReader step)
    {
        if (step.Raw("between") is not { } value)
            return ([], []);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2)
        {
            step.Context.Unexpected(step.At("between"), TwoLists, value);
            return ([], []);
        }

        return (Side(step, value, 0), Side(step, value, 1));
    }

    private static ImmutableArray<string> Side(ObjectReader step, JsonElement between, int index)
    {
        var path = step.At("between").Item(index);
        var nodes = ObjectReader.Items(step.Context, between[index], path, "a list of ids",
            (item, at) => ObjectReader.NodeOf(step.Context, item, at));
        if (between[index].ValueKind == JsonValueKind.Array && between[index].GetArrayLength() == 0)
            step.Context.Error(path, "A side needs at least one id.");
        return nodes;
    }

    /// <summary>The message named; without one the step must be <c>on</c> a message's event and means that message.</summary>
    private static MessagePattern? Message(ObjectReader step)
    {
        if (step.Object("message", "an object of from, to, name and occurrence") is { } message)
        {
            var pattern = new MessagePattern(
                message.Node("from"), message.Node("to"), MessageNames.Read(message, "name"), message.Int("occurrence", 1) ?? 1);
            message.Close();
            return pattern;
        }

        if (!step.Has("message") && !step.Has("on"))
            step.Context.Error(step.Path, "Which message? Give \"message\", or make the step \"on\" a message.sent.");
        return null;
    }
}
