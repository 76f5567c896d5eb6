using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// What happened, before it has an id: a kind, who did it, and the values of the kind's fields as numbers. <see cref="Happened"/> makes them.
/// </summary>
public readonly struct EventData
{
    private readonly EventValues _values;

    internal EventData(EventKind kind, NodeId actor, ReadOnlySpan<long> values, object? list = null, bool background = false)
        : this(new EventValues(kind, actor, values, background), list)
    {
    }

    internal EventData(in EventValues values, object? list) => (_values, List) = (values, list);

    public EventKind Kind => _values.Kind;

    /// <summary>The node that did it, or to which it happened; <see cref="NodeId.None"/> for the network and the outside.</summary>
    public NodeId Actor => _values.Actor;

    /// <summary>Housekeeping that goes on in an idle cluster too: heartbeats, fetches that carry nothing.</summary>
    public bool Background => _values.Background;

    /// <summary><c>int[]</c> of node ids or <c>RecordId[]</c>; never changed once it is in an event.</summary>
    public object? List { get; }

    /// <summary>The number in that slot (0…6).</summary>
    public long this[int slot] => _values[slot];

    [UnscopedRef]
    internal ref readonly EventValues Values => ref _values;

    internal const int SlotCount = 7;
}

/// <summary>All of an event's content that is a number.</summary>
internal readonly struct EventValues
{
    private readonly Slots _slots;

    public EventValues(EventKind kind, NodeId actor, ReadOnlySpan<long> values, bool background)
    {
        Kind = kind;
        Actor = actor;
        Background = background;
        values.CopyTo(_slots);
    }

    public EventKind Kind { get; }

    public NodeId Actor { get; }

    public bool Background { get; }

    public long this[int slot] => _slots[slot];

    [InlineArray(EventData.SlotCount)]
    private struct Slots
    {
        private long _first;
    }
}
