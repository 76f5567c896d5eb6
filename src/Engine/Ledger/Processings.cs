using Playground.Engine.Kernel;

namespace Playground.Engine.Ledger;

/// <summary>How often one record was processed, by whom. Few have more than a few readers.</summary>
internal sealed class Processings
{
    private readonly List<Processing> _by = [];

    /// <summary>Of a record that nobody has processed.</summary>
    public static Processings None { get; } = new();

    public List<Processing> By => _by;

    /// <param name="group">Symbol of the group; 0 without one.</param>
    /// <returns>How often it has been processed now by that group, or by that consumer if it has none.</returns>
    public int Add(int group, NodeId consumer)
    {
        var at = _by.FindIndex(p => p.Group == group && p.Consumer == consumer);
        if (at < 0)
            _by.Add(new Processing(group, consumer, 1));
        else
            _by[at] = _by[at] with { Times = _by[at].Times + 1 };
        return Times(group, consumer);
    }

    /// <summary>How often that group has processed it; of no group (0), that consumer.</summary>
    public int Times(int group, NodeId consumer)
    {
        var times = 0;
        foreach (var one in _by)
            times += one.Group == group && (group != 0 || one.Consumer == consumer) ? one.Times : 0;
        return times;
    }
}

/// <param name="Group">Symbol of the group that the consumer processed it for; 0 without one.</param>
internal readonly record struct Processing(int Group, NodeId Consumer, int Times);
