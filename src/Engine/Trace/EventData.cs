using System.Runtime.CompilerServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// What happened, before it has an id: a kind, who did it, and the values of the kind's fields as numbers. <see cref="Happened"/> makes them.
/// </summary>
public readonly struct EventData
{
    private readonly Slots _slots;

    internal EventData(EventKind kind, NodeId actor, ReadOnlySpan<long> values, object? list = null, bool background = false)
    {
        Kind = kind;
        Actor = actor;
        Background = background;
        List = list;
        for (var i = 0; i < values.Length; i++)
            _slots[i] = values[i];
    }

    public EventKind Kind { get; }

    /// <summary>The node that did it, or to which it happened; <see cref="NodeId.None"/> for the network and the outside.</summary>
    public NodeId Actor { get; }

    /// <summary>Housekeeping that goes on in an idle cluster too: heartbeats, fetches that carry nothing.</summary>
    public bool Background { get; }

    /// <summary><c>int[]</c> of node ids or <c>RecordId[]</c>; never changed once it is in an event.</summary>
    public object? List { get; }

    /// <summary>The number in that slot (0…6).</summary>
    public long this[int slot] => _slots[slot];

    internal const int SlotCount = 7;

    [InlineArray(SlotCount)]
    private struct Slots
    {
        private long _first;
    }
}
