using System.Collections.Frozen;

namespace Playground.Client.Stage;

/// <summary>
/// What the selected event, its causes and its consequences touched: that is lit everywhere, the rest dimmed. And what one event changed: that has an
/// outline. Null stands for neither.
/// </summary>
public sealed class Lights(IEnumerable<string> nodes, IEnumerable<string> partitions, IEnumerable<string> records, Marks? marks = null)
{
    private readonly FrozenSet<string> _nodes = nodes.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _partitions = partitions.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _records = records.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether something is selected; else there are marks alone.</summary>
    public bool Selects { get; private init; } = true;

    /// <summary>Null if nothing is marked.</summary>
    public Marks? Marks => marks;

    /// <summary>Marks without a selection.</summary>
    public static Lights Of(Marks marks) => new([], [], [], marks) { Selects = false };

    /// <summary>The classes for a glyph: <c>lit</c> or <c>dim</c>, and <c>marked</c>.</summary>
    public string? Of(Glyph glyph)
    {
        var marked = marks?.Has(glyph) == true;
        if (!Selects)
            return marked ? "marked" : null;
        var lit = _nodes.Contains(glyph.Kind == "group" ? GroupNode(glyph.Node) : glyph.Node)
            && (glyph.Topic is null || _partitions.Count == 0 || _partitions.Contains($"{glyph.Topic}-{glyph.Partition}"));
        return (lit ? "lit" : "dim") + (marked ? " marked" : "");
    }

    /// <summary>How a group is named among nodes: it may be called like one of them.</summary>
    public static string GroupNode(string group) => $"group {group}";

    public bool HasRecord(string record) => _records.Contains(record);
}
