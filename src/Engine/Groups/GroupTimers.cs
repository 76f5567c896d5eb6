using Playground.Engine.Kernel;

namespace Playground.Engine.Groups;

/// <summary>What a coordinator waits for.</summary>
internal enum GroupAlarm : byte
{
    /// <summary>A sign of life of a member, or that one who was given an id comes back with it.</summary>
    Session,

    /// <summary>The end of a classic group's join phase.</summary>
    Join,

    /// <summary>The SyncGroup of everybody who was let in.</summary>
    Sync,

    /// <summary>That a member of the consumer protocol gives up what it was told to.</summary>
    Revocation,

    /// <summary>The next look for offsets that nobody needs any more.</summary>
    Expiry,
}

/// <summary>Whom a deadline concerns.</summary>
/// <param name="Member">Empty for the whole group.</param>
internal readonly record struct AlarmId(GroupAlarm Kind, string Group, string Member = "");

/// <summary>
/// The deadlines of one coordinator shard, as data (CoordinatorTimer): the shard has one alarm for the earliest. Deadlines move with every heartbeat, so
/// moving one is cheap, and what it has left behind is passed over when it comes up.
/// </summary>
internal sealed class GroupTimers
{
    private readonly Dictionary<AlarmId, (Instant At, long Number, EventRef Cause)> _set = [];
    private readonly PriorityQueue<(AlarmId Id, long Number), (Instant At, long Number)> _order = new();
    private long _number;

    /// <summary>When the first of them is over; Never without any.</summary>
    public Instant Earliest
    {
        get
        {
            DropStale();
            return _order.TryPeek(out _, out var order) ? order.At : Instant.Never;
        }
    }

    /// <summary>Sets a deadline, in place of an earlier one of that name.</summary>
    /// <param name="cause">What its end will be due to.</param>
    public void Schedule(AlarmId id, Instant at, EventRef cause)
    {
        _set[id] = (at, ++_number, cause);
        _order.Enqueue((id, _number), (at, _number));
    }

    public bool IsSet(AlarmId id) => _set.ContainsKey(id);

    public void Cancel(AlarmId id) => _set.Remove(id);

    public void Clear()
    {
        _set.Clear();
        _order.Clear();
    }

    /// <summary>Takes out the first deadline that is over; those of one instant come in the order in which they were set.</summary>
    /// <returns>Null if none is.</returns>
    public (AlarmId Id, EventRef Cause)? TakeDue(Instant now)
    {
        DropStale();
        if (!_order.TryPeek(out var first, out var order) || order.At > now)
            return null;
        _order.Dequeue();
        _set.Remove(first.Id, out var entry);
        return (first.Id, entry.Cause);
    }

    private void DropStale()
    {
        while (_order.TryPeek(out var first, out _) && !(_set.TryGetValue(first.Id, out var entry) && entry.Number == first.Number))
            _order.Dequeue();
    }
}
