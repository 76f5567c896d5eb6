using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Shares;

/// <summary>
/// What a share group has done with a partition, in the memory of the partition's leader (SharePartition, KIP-932): everything below the start offset is
/// settled, everything from the end offset on was never delivered, and between them each record has a state of its own.
/// </summary>
/// <param name="start">The first offset that is not settled (SPSO).</param>
internal sealed class SharePartition(long start)
{
    private readonly List<ShareRecord> _window = [];

    /// <summary>Share-partition start offset: the first that is not settled.</summary>
    public long Start { get; private set; } = start;

    /// <summary>One past the last offset that was ever delivered (Kafka's SPEO is the one before).</summary>
    public long End => Start + _window.Count;

    /// <summary>From <see cref="Start"/> on.</summary>
    public IReadOnlyList<ShareRecord> Window => _window;

    /// <summary>Counts what is done to it, so that an onlooker sees at once whether anything was.</summary>
    public int Changes { get; private set; }

    /// <summary>When the first lock ends; Never without any.</summary>
    public Instant FirstLockEnds
    {
        get
        {
            var first = Instant.Never;
            foreach (var record in _window)
            {
                if (record.State == ShareState.Acquired && record.LockEnds < first)
                    first = record.LockEnds;
            }

            return first;
        }
    }

    /// <summary>The first offset that could be delivered: one that came back, or the end.</summary>
    public long NextFetchOffset
    {
        get
        {
            var available = _window.FindIndex(r => r.State == ShareState.Available);
            return available < 0 ? End : Start + available;
        }
    }

    /// <summary>Whether a record may be delivered at all; at the limit of the window only such as came back.</summary>
    /// <param name="maxLocks"><c>group.share.partition.max.record.locks</c>.</param>
    public bool CanAcquire(int maxLocks) => _window.Count < maxLocks || NextFetchOffset < End;

    /// <summary>As it was written down: what was on its way then counts as come back.</summary>
    public void Restore(long first, long last, ShareState state, int deliveryCount)
    {
        for (var offset = Math.Max(first, Start); offset <= last; offset++)
        {
            while (End <= offset)
                _window.Add(new ShareRecord(ShareState.Available, 0, null, Instant.Never));
            _window[(int)(offset - Start)] = new ShareRecord(state, deliveryCount, null, Instant.Never);
        }

        MoveStart();
    }

    /// <summary>
    /// What is to be written down: all that differs from a record never delivered. One that is on its way counts as before this delivery.
    /// </summary>
    public ShareStateBatch[] ToBatches()
    {
        List<ShareStateBatch> batches = [];
        for (var i = 0; i < _window.Count; i++)
        {
            var acquired = _window[i].State == ShareState.Acquired;
            var (state, count) = acquired ? ((byte)ShareState.Available, _window[i].DeliveryCount - 1) : ((byte)_window[i].State, _window[i].DeliveryCount);
            if (state == (byte)ShareState.Available && count == 0)
                continue;
            if (batches.Count > 0 && batches[^1] is var before && before.Last == Start + i - 1 && before.State == state && before.DeliveryCount == count)
                batches[^1] = before with { Last = Start + i };
            else
                batches.Add(new ShareStateBatch(Start + i, Start + i, state, count));
        }

        return [.. batches];
    }

    /// <summary>Gives a member what it may have of these batches, for the length of the lock.</summary>
    /// <param name="batches">Read from <see cref="NextFetchOffset"/> on.</param>
    /// <param name="limits">How much at most.</param>
    /// <returns>By ranges of equal delivery counts, ascending.</returns>
    public AcquiredRange[] Acquire(string member, StoredBatch[] batches, in ShareLimits limits, Instant lockEnds)
    {
        if (batches.Length == 0)
            return [];
        List<AcquiredRange> ranges = [];
        var taken = 0;
        var last = batches[^1].LastOffset;
        for (var offset = NextFetchOffset; offset <= last; offset++)
        {
            if (offset >= End && (_window.Count >= limits.MaxLocks || (taken >= limits.MaxRecords && Array.Exists(batches, b => b.BaseOffset == offset))))
                break;
            if (offset >= End)
                _window.Add(new ShareRecord(ShareState.Available, 0, null, Instant.Never));
            else if (taken >= limits.MaxRecords)
                break;
            var record = _window[(int)(offset - Start)];
            if (record.State != ShareState.Available)
                continue;
            _window[(int)(offset - Start)] = new ShareRecord(ShareState.Acquired, record.DeliveryCount + 1, member, lockEnds);
            Changes++;
            Note(ranges, offset, record.DeliveryCount + 1);
            taken++;
        }

        return [.. ranges];
    }

    /// <summary>Takes a member's acknowledgements in, all of them or none.</summary>
    /// <param name="deliveryLimit"><c>group.share.delivery.count.limit</c>: one that was delivered so often does not come back.</param>
    /// <returns>INVALID_RECORD_STATE if a record is not the member's any more or all are settled, INVALID_REQUEST for one that was never delivered.</returns>
    public ErrorCode Acknowledge(string member, AcknowledgedRange[] acknowledged, int deliveryLimit)
    {
        foreach (var range in acknowledged)
        {
            if (range.Last < range.First || range.Last >= End)
                return ErrorCode.InvalidRequest;
            if (range.Last < Start)
                return ErrorCode.InvalidRecordState;
            for (var offset = Math.Max(range.First, Start); offset <= range.Last; offset++)
            {
                var record = _window[(int)(offset - Start)];
                if (record.State != ShareState.Acquired || record.Member != member)
                    return ErrorCode.InvalidRecordState;
            }
        }

        foreach (var range in acknowledged)
        {
            for (var offset = Math.Max(range.First, Start); offset <= range.Last; offset++)
                Settle((int)(offset - Start), range.Type, deliveryLimit);
        }

        MoveStart();
        return ErrorCode.None;
    }

    /// <summary>A member is gone: what it has is free again.</summary>
    /// <returns>Whether it had anything.</returns>
    public bool ReleaseAll(string member, int deliveryLimit) => Release(r => r.Member == member, deliveryLimit);

    /// <summary>Ends the locks that are over.</summary>
    /// <returns>Whether any was.</returns>
    public bool ExpireLocks(Instant now, int deliveryLimit) => Release(r => r.LockEnds <= now, deliveryLimit);

    /// <summary>What is below that offset is gone from the log.</summary>
    public void RaiseStart(long logStart)
    {
        if (logStart <= Start)
            return;
        _window.RemoveRange(0, (int)Math.Min(_window.Count, logStart - Start));
        Start = logStart;
        Changes++;
    }

    private bool Release(Func<ShareRecord, bool> which, int deliveryLimit)
    {
        var any = false;
        for (var i = 0; i < _window.Count; i++)
        {
            if (_window[i].State != ShareState.Acquired || !which(_window[i]))
                continue;
            Settle(i, AcknowledgeType.Release, deliveryLimit);
            any = true;
        }

        MoveStart();
        return any;
    }

    private void Settle(int index, AcknowledgeType type, int deliveryLimit)
    {
        var count = _window[index].DeliveryCount;
        var state = type switch
        {
            AcknowledgeType.Accept => ShareState.Acknowledged,
            AcknowledgeType.Release when count < deliveryLimit => ShareState.Available,
            _ => ShareState.Archived,
        };
        _window[index] = new ShareRecord(state, count, null, Instant.Never);
        Changes++;
    }

    private void MoveStart()
    {
        var settled = 0;
        while (settled < _window.Count && _window[settled].State is ShareState.Acknowledged or ShareState.Archived)
            settled++;
        _window.RemoveRange(0, settled);
        Start += settled;
    }

    private static void Note(List<AcquiredRange> ranges, long offset, int deliveryCount)
    {
        if (ranges.Count > 0 && ranges[^1] is var before && before.Last == offset - 1 && before.DeliveryCount == deliveryCount)
            ranges[^1] = before with { Last = offset };
        else
            ranges.Add(new AcquiredRange(offset, offset, deliveryCount));
    }
}
