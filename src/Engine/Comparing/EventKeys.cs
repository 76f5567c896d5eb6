using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Comparing;

/// <summary>
/// What an event says, as one number: its kind, who did it, and its fields by their names and texts, without those that only count within a run
/// (<see cref="EventField.Incidental"/>), its id, its cause and its instant. Events of two runs that say the same have the same key; that two which
/// don't share one by accident is as likely as a collision of 64 bits.
/// </summary>
public sealed class EventKeys(Symbols symbols)
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Of texts by their number; 0 where none was made yet.</summary>
    private readonly List<ulong> _texts = [];

    public ulong Of(in TraceEvent happened)
    {
        var key = Mix(Offset, (ulong)happened.Kind);
        key = Mix(key, Node(happened.Data.Actor));
        foreach (var field in EventKinds.Of(happened.Kind).Fields)
        {
            if (!field.Incidental)
                key = Mix(key, Value(happened, field));
        }

        return key;
    }

    private ulong Value(in TraceEvent happened, EventField field) => field.Type switch
    {
        FieldType.Absent => 0,
        FieldType.Node => Node(new NodeId((int)happened.Data[field.Slot])),
        FieldType.Record => Record(happened.Data[field.Slot]),
        FieldType.Text => Text(happened.Data[field.Slot] & (EventField.FlagBit - 1)),
        FieldType.Names => Text(happened.Data[field.Slot]),
        FieldType.Flag => Bits(happened.Data[field.Slot] & EventField.FlagBit),
        FieldType.Nodes => Nodes((int[])happened.Data.List!),
        FieldType.Records => Records((RecordId[])happened.Data.List!),
        _ => Bits(happened.Data[field.Slot]),
    };

    private ulong Nodes(int[] nodes)
    {
        var key = Offset;
        foreach (var node in nodes)
            key = Mix(key, Node(new NodeId(node)));
        return key;
    }

    private ulong Records(RecordId[] records)
    {
        var key = Offset;
        foreach (var record in records)
            key = Mix(key, Record(record.Packed));
        return key;
    }

    /// <summary>Clients are numbered as the document lists them, which another document may do in another order.</summary>
    private ulong Node(NodeId node) => node.IsClient ? Hash(symbols.Name(node)) : Bits(node.Value);

    private ulong Record(long packed) => packed == 0 ? 0 : Hash(symbols.Name(RecordId.Unpack(packed)));

    private ulong Text(long number)
    {
        if (number == 0)
            return 0;
        while (_texts.Count <= number)
            _texts.Add(0);
        if (_texts[(int)number] == 0)
            _texts[(int)number] = Hash(symbols.Text(number)!);
        return _texts[(int)number];
    }

    private static ulong Hash(string text)
    {
        var key = Offset;
        foreach (var letter in text)
            key = Mix(key, letter);
        return key;
    }

    /// <summary>FNV-1a, a word at a time, its upper half folded in so that it tells in the lower one too.</summary>
    private static ulong Mix(ulong key, ulong word)
    {
        key = unchecked((key ^ word) * Prime);
        return key ^ (key >> 32);
    }

    private static ulong Bits(long number) => unchecked((ulong)number);
}
