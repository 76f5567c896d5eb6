using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Ledger;

/// <summary>Those whose processing a scope asks for, by their numbers: a measure looks at every record.</summary>
internal readonly struct ChosenReaders(MeasureScope scope, Symbols symbols)
{
    // What no event has named yet has a number that none will have.
    private readonly int? _group = scope.Group is { } group ? symbols.Known(group) is > 0 and var known ? known : -1 : null;
    private readonly NodeId? _consumer = Only(scope.Consumer, symbols);
    private readonly NodeId? _processor = Only(scope.Processor, symbols);

    /// <summary>How often the chosen one has processed the record that did so most often.</summary>
    public int MostTimes(RecordEntry entry)
    {
        var most = 0;
        foreach (var one in entry.Processed.By)
        {
            if (Has(one))
                most = Math.Max(most, (_consumer ?? _processor) is null ? entry.Processed.Times(one.Group, one.Consumer) : one.Times);
        }

        return most;
    }

    private bool Has(Processing one) =>
        (_group is null || one.Group == _group) && (_consumer is null || one.Consumer == _consumer) && (_processor is null || one.Consumer == _processor);

    private static NodeId? Only(string? name, Symbols symbols) => name is null ? null : symbols.Node(name);
}
