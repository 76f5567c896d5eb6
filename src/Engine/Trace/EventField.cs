namespace Playground.Engine.Trace;

/// <summary>How a field's slot is read.</summary>
public enum FieldType : byte
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A whole number; −1 reads as null.</summary>
    OptionalNumber,

    /// <summary>0 or 1.</summary>
    Boolean,

    /// <summary>A node's id; 0 reads as null.</summary>
    Node,

    /// <summary>A record's name, packed by <see cref="RecordId"/>; 0 reads as null.</summary>
    Record,

    /// <summary>A text by its number in <see cref="Symbols"/>; 0 reads as null.</summary>
    Text,

    /// <summary>A text that lists names, comma separated; 0 reads as null, the empty text as an empty list.</summary>
    Names,

    /// <summary>Always null: the field belongs to kinds of its row, and says nothing of this one.</summary>
    Absent,

    /// <summary>Kafka's error code, read as its name.</summary>
    Error,

    /// <summary>A number that need not be whole: the bits of a double.</summary>
    Fraction,

    /// <summary>True if <see cref="EventField.FlagBit"/> is set in a slot whose number another field reads; else null.</summary>
    Flag,

    /// <summary>The event's list, of node ids.</summary>
    Nodes,

    /// <summary>The event's list, of records.</summary>
    Records,
}

/// <summary>A named field of an event kind and where its value stands in the event.</summary>
/// <param name="Slot">0…6: which number of the event; ignored for lists.</param>
public readonly record struct EventField(string Name, FieldType Type, int Slot)
{
    /// <summary>Above everything that a symbol's number needs.</summary>
    public const long FlagBit = 1L << 32;

    /// <summary>A number that only tells one of its kind from another within a run: two runs that do the same may count differently.</summary>
    public bool Incidental { get; init; }
}
