using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Bench;

/// <summary>One fault at a time, drawn from a seed, with what repairs it.</summary>
internal sealed class Faults(Random draw)
{
    private const int Brokers = 3;
    private static readonly ImmutableArray<string> Controllers = ["101", "102", "103"];

    /// <summary>A fault at a moment within that second or the two after it, or at an event soon after, and its repair within sixteen seconds.</summary>
    public IEnumerable<Step> Single(double second)
    {
        var broker = draw.Next(1, Brokers + 1);
        var (fault, repair) = Draw(broker);
        yield return new Step { When = Moment(second), Action = fault };
        if (repair is null)
            yield break;
        var over = At(second + 3 + (draw.NextDouble() * 13));
        yield return new Step { When = over, Action = repair };
    }

    /// <summary>A broker's machine, or its process, or a part of its network fails.</summary>
    private (StepAction Fault, StepAction? Repair) Draw(int broker)
    {
        var id = Name(broker);
        var others = Enumerable.Range(1, Brokers).Where(b => b != broker).Select(Name).ToImmutableArray();
        var heal = new StepAction.NetworkHeal([], []);
        return draw.Next(12) switch
        {
            0 => (Process("broker.crash", broker), Process("broker.start", broker)),
            1 => (Process("broker.powerLoss", broker), Process("broker.start", broker)),
            2 => (Process("broker.stop", broker), Process("broker.start", broker)),
            3 => (Process("broker.pause", broker), Process("broker.resume", broker)),
            4 => (new StepAction.NetworkCut([id], others, OneWay: draw.Next(2) == 0), heal),
            5 => (new StepAction.NetworkCut([id], Controllers, OneWay: false), heal),
            6 => (new StepAction.NetworkCut([id], [.. others, .. Controllers], OneWay: false), heal),
            7 => (new StepAction.NetworkCut([id], [others[draw.Next(2)]], OneWay: draw.Next(2) == 0), heal),
            8 => (new StepAction.NetworkDrop(id, null, OneOf("ProduceResponse", "FetchResponse", "FetchRequest"), 1, null), null),
            9 => (new StepAction.NetworkReset([id], [.. others, "p"]), null),
            10 => (new StepAction.DiskSlow(broker, draw.Next(2, 2000)), new StepAction.DiskSlow(broker, 1)),
            _ => Controller(draw.Next(3)),
        };
    }

    private static (StepAction Fault, StepAction? Repair) Controller(int index)
    {
        var id = NodeId.FirstController + index;
        return (new StepAction.ControllerFault("controller.crash", id), new StepAction.ControllerFault("controller.start", id));
    }

    private When Moment(double second)
    {
        if (draw.Next(3) > 0)
            return At(second + (draw.NextDouble() * 2));
        var kind = OneOf("batch.appended", "batch.replicated", "produce.acknowledged", "highWatermark.advanced", "record.acked");
        var occurrence = (int)(second * 20) + draw.Next(40);
        return new When.On(new EventPattern(kind, []), occurrence, null, Every: false);
    }

    public static StepAction Process(string action, int broker) => new StepAction.BrokerFault(action, broker);

    public static When At(double second) => new When.At(new Instant((long)(second * 1_000_000)));

    private T OneOf<T>(params ReadOnlySpan<T> choices) => choices[draw.Next(choices.Length)];

    private static string Name(int broker) => FormattableString.Invariant($"{broker}");
}
