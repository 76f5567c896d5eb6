using System.Globalization;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What can be focused, inspected and lit on the stage. Written into <c>data-glyph</c>, read back from there.</summary>
/// <param name="Kind"><c>broker</c>, <c>replica</c>, <c>cell</c>, <c>producer</c>, <c>batch</c>, <c>told</c>, <c>controller</c>,
/// <c>consumer</c>, <c>group</c>, <c>transaction</c> or <c>topic</c>: all that a broker has of one.</param>
/// <param name="Node">The node it belongs to, as the scenario calls it; of a group its id, of a transaction the transactional id.</param>
/// <param name="Topic">Of a replica or cell.</param>
/// <param name="Partition">Of a replica or cell.</param>
/// <param name="Item">A cell's offset, a told record's name, the first record of a batch.</param>
public sealed record Glyph(string Kind, string Node, string? Topic = null, int? Partition = null, string? Item = null)
{
    public static Glyph Broker(int id) => new("broker", Name(id));

    public static Glyph Controller(int id) => new("controller", Name(id));

    public static Glyph Producer(string id) => new("producer", id);

    public static Glyph Consumer(string id) => new("consumer", id);

    public static Glyph Group(string id) => new("group", id);

    public static Glyph Transaction(string transactionalId) => new("transaction", transactionalId);

    public static Glyph Batch(string producer, BatchView batch) =>
        new("batch", producer, batch.Topic, batch.Partition, batch.Records.IsEmpty ? null : batch.Records[0]);

    public static Glyph Told(string producer, string record) => new("told", producer, Item: record);

    public static Glyph Replica(int broker, string topic, int partition) => new("replica", Name(broker), topic, partition);

    public static Glyph OfTopic(int broker, string topic) => new("topic", Name(broker), topic);

    public static Glyph Cell(int broker, string topic, int partition, long offset) =>
        new("cell", Name(broker), topic, partition, offset.ToString(CultureInfo.InvariantCulture));

    /// <summary>The node's number, where it is a broker or a controller.</summary>
    public int Number => int.TryParse(Node, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public long Offset => long.TryParse(Item, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : -1;

    /// <summary>Reads what <see cref="ToString"/> wrote; null if it is something else.</summary>
    public static Glyph? Parse(string? text)
    {
        var parts = (text ?? "").Split('|');
        if (parts.Length != 5)
            return null;
        int? partition = int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new Glyph(parts[0], parts[1], Empty(parts[2]), partition, Empty(parts[4]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}|{Node}|{Topic}|{Partition}|{Item}");

    private static string Name(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}
