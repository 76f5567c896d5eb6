using System.Collections.Frozen;

namespace Playground.Client.Stage;

/// <summary>
/// What the selected event, its causes and its consequences touched. That is lit everywhere, the rest dimmed. Null stands for no selection.
/// </summary>
public sealed class Lights(IEnumerable<string> nodes, IEnumerable<string> partitions, IEnumerable<string> records)
{
    private readonly FrozenSet<string> _nodes = nodes.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _partitions = partitions.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _records = records.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The class for a glyph: <c>lit</c> or <c>dim</c>.</summary>
    public string Of(Glyph glyph)
    {
        var lit = _nodes.Contains(glyph.Kind == "group" ? GroupNode(glyph.Node) : glyph.Node)
            && (glyph.Topic is null || _partitions.Count == 0 || _partitions.Contains($"{glyph.Topic}-{glyph.Partition}"));
        return lit ? "lit" : "dim";
    }

    /// <summary>How a group is named among nodes: it may be called like one of them.</summary>
    public static string GroupNode(string group) => $"group {group}";

    public bool HasRecord(string record) => _records.Contains(record);
}
