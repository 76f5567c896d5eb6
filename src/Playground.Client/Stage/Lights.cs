using System.Collections.Frozen;

namespace Playground.Client.Stage;

/// <summary>
/// What the selected event, its causes and its consequences touched: that is lit everywhere, the rest dimmed. What one event changed: that has an
/// outline. And where a prediction is placed. Null stands for none of it.
/// </summary>
public sealed class Lights(IEnumerable<string> nodes, IEnumerable<string> partitions, IEnumerable<string> records, Marks? marks = null, Placing? placing = null)
{
    private readonly FrozenSet<string> _nodes = nodes.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _partitions = partitions.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _records = records.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether something is selected; else there are marks alone.</summary>
    public bool Selects { get; private init; } = true;

    /// <summary>Null if nothing is marked.</summary>
    public Marks? Marks => marks;

    /// <summary>Null if nothing is predicted on the stage.</summary>
    public Placing? Placing => placing;

    /// <summary>Marks and a prediction without a selection; null for neither.</summary>
    public static Lights? Of(Marks? marks, Placing? placing) =>
        marks is null && placing is null ? null : new([], [], [], marks, placing) { Selects = false };

    /// <summary>The classes for a glyph: <c>lit</c> or <c>dim</c>, <c>marked</c>, and those of a prediction.</summary>
    public string? Of(Glyph glyph) => placing?.Of(glyph) is { } placed ? $"{Lit(glyph)} {placed}" : Lit(glyph);

    private string? Lit(Glyph glyph)
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
