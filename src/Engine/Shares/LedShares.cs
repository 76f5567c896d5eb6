using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares;

/// <summary>A share group's part in a partition.</summary>
internal readonly record struct ShareKey(string Group, TopicPartition At) : IComparable<ShareKey>
{
    public int CompareTo(ShareKey other) =>
        string.CompareOrdinal(Group, other.Group) is var byGroup and not 0 ? byGroup : At.CompareTo(other.At);
}

/// <summary>
/// The share partitions of the partitions that a broker leads (SharePartitionManager's cache): made when a member first fetches, and gone with the
/// leadership.
/// </summary>
internal sealed class LedShares(BrokerMemory memory)
{
    private static readonly TimerKey LockTimer = new((int)BrokerTimer.ShareLock);

    private readonly OrderedMap<ShareKey, SharePartition> _shares = [];
    private readonly SortedSet<ShareKey> _loading = [];

    public IEnumerable<KeyValuePair<ShareKey, SharePartition>> All => _shares;

    private Config.GroupConfig Config => memory.Config.Groups;

    public SharePartition? Find(ShareKey key) => _shares.GetValueOrDefault(key);

    /// <summary>Whether it is to be read from its coordinator now, because nobody has begun to.</summary>
    public bool BeginLoading(ShareKey key) => _loading.Add(key);

    public void Add(ShareKey key, SharePartition share)
    {
        _loading.Remove(key);
        _shares[key] = share;
    }

    /// <summary>The broker leads the partition no longer, or in another epoch.</summary>
    public void Forget(TopicPartition at, Turn turn)
    {
        _loading.RemoveWhere(k => k.At == at);
        if (_shares.Count == 0)
            return;
        foreach (var key in _shares.Keys.Where(k => k.At == at).ToArray())
            _shares.Remove(key);
        Arm(turn);
    }

    /// <summary>Gives a member records of a partition: read from the first that it could have, up to the high watermark.</summary>
    /// <param name="maxRecords">Soft.</param>
    public SharePartitionData? Acquire(ShareKey key, SharePartition share, string member, int maxBytes, int maxRecords, Turn turn)
    {
        var partition = memory.Partition(key.At);
        share.RaiseStart(partition.Log.Start);
        if (!share.CanAcquire(Config.SharePartitionMaxRecordLocks))
            return null;
        var (from, limit) = (share.NextFetchOffset, partition.LimitFor(IsolationLevel.ReadUncommitted));
        if (from >= limit)
            return null;
        var batches = partition.Log.Read(from, maxBytes, atLeastOne: true, limit);
        var acquired = share.Acquire(
            member, batches, new ShareLimits(maxRecords, Config.SharePartitionMaxRecordLocks), turn.Now + Config.ShareRecordLockDuration);
        if (acquired.Length == 0)
            return null;
        Arm(turn);
        return new SharePartitionData(
            key.At, ErrorCode.None, ErrorCode.None, acquired,
            [.. batches.Where(b => b.BaseOffset <= acquired[^1].Last && b.LastOffset >= acquired[0].First)]);
    }

    /// <summary>Members' locks that are over.</summary>
    /// <returns>The share partitions where records came back.</returns>
    public ShareKey[] ExpireLocks(Turn turn)
    {
        ShareKey[] changed = [.. _shares.Where(s => s.Value.ExpireLocks(turn.Now, Config.ShareDeliveryCountLimit)).Select(s => s.Key)];
        Arm(turn);
        return changed;
    }

    /// <summary>A member's session has ended: what it has in the group's partitions here is free.</summary>
    /// <returns>The share partitions where records came back.</returns>
    public ShareKey[] Release(ShareSessionKey session, Turn turn)
    {
        ShareKey[] changed =
        [
            .. _shares.Where(s => s.Key.Group == session.Group && s.Value.ReleaseAll(session.MemberId, Config.ShareDeliveryCountLimit)).Select(s => s.Key),
        ];
        Arm(turn);
        return changed;
    }

    /// <summary>Sets the alarm for the first lock that ends.</summary>
    public void Arm(Turn turn)
    {
        var first = Instant.Never;
        foreach (var share in _shares.Values)
            first = share.FirstLockEnds < first ? share.FirstLockEnds : first;
        if (first == Instant.Never)
            turn.Disarm(LockTimer);
        else
            turn.Arm(LockTimer, Instant.Max(first, turn.Now));
    }
}
