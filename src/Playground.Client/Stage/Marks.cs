using System.Collections.Frozen;
using System.Globalization;
using Playground.Client.Contracts;

namespace Playground.Client.Stage;

/// <summary>What one event changed: the glyphs that have an outline from that event to the next.</summary>
public sealed class Marks
{
    private readonly FrozenSet<string> _nodes;
    private readonly FrozenSet<string> _records;
    private readonly string? _partition;

    private Marks(EventLine line)
    {
        _nodes = Nodes(line).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _records = (line["record"].Text is { } record ? [record] : line["records"].List?.Select(item => item.Text ?? "") ?? []).ToFrozenSet(StringComparer.Ordinal);
        _partition = line["topic"].Text is { } topic && line["partition"].Number is { } partition ? Name(topic, (int)partition) : null;
        Message = line.Kind == "message.sent" ? line.Id : null;
    }

    /// <summary>The event that sent the message that is marked; null if it sent none. One that has arrived is no longer drawn.</summary>
    public int? Message { get; }

    public static Marks Of(EventLine line) => new(line);

    /// <summary>Whether the glyph is what the event changed, as closely as the picture can show it: a replica rather than its broker, a record rather than its producer.</summary>
    public bool Has(Glyph glyph) => glyph.Kind switch
    {
        "group" => _nodes.Contains(Lights.GroupNode(glyph.Node)),
        "replica" => _nodes.Contains(glyph.Node) && glyph is { Topic: { } topic, Partition: { } partition } && Name(topic, partition) == _partition,
        "broker" => _partition is null && _nodes.Contains(glyph.Node),
        "producer" => _records.Count == 0 && _nodes.Contains(glyph.Node),
        "told" or "batch" => glyph.Item is not null && _records.Contains(glyph.Item) && _nodes.Contains(glyph.Node),
        "controller" or "consumer" => _nodes.Contains(glyph.Node),
        _ => false,
    };

    /// <summary>Whether the record's cell in that replica is what the event changed.</summary>
    public bool HasCell(Glyph replica, string record) => _records.Contains(record) && Has(replica);

    private static string?[] Nodes(EventLine line) => line.Kind switch
    {
        "message.sent" => [line["from"].Text],
        "message.delivered" => [line["to"].Text],
        "message.dropped" => [line["from"].Text, line["to"].Text],
        _ =>
        [
            Node(line, "leader") ?? Node(line, "replica") ?? Node(line, "consumer") ?? Node(line, "broker") ?? Node(line, "controller") ?? line.Actor,
            line["group"].Text is { Length: > 0 } group ? Lights.GroupNode(group) : null,
        ],
    };

    private static string? Node(EventLine line, string field) => line[field].Text is { Length: > 0 } text ? text : null;

    private static string Name(string topic, int partition) => string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}");
}
