using System.Runtime.InteropServices;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.FetchSessions;

/// <summary>What a broker remembers of a partition in a fetch session (FetchSession.CachedPartition).</summary>
internal sealed class CachedPartition(in FetchPartition asked)
{
    private FetchPartition _asked = asked;
    private long _highWatermark = -1;
    private long _logStart = -1;

    /// <summary>What was asked last.</summary>
    public ref readonly FetchPartition Asked => ref _asked;

    /// <summary>While the request waits: where its read of this partition begins, as of its arrival; null if nothing is awaited from it.</summary>
    public LogPosition? Begin { get; set; }

    /// <summary>The answer that was just given had records of it.</summary>
    public bool Gave { get; set; }

    public void Ask(in FetchPartition asked) => _asked = asked;

    /// <summary>Whether the fetcher must be told of this, or knows it already.</summary>
    /// <remarks>By reference, since answers are large and a generic one would be copied for each look at it.</remarks>
    public bool IsNews<T>(ref T answer)
        where T : struct, IPartitionAnswer =>
        answer.HasRecords || answer.HighWatermark != _highWatermark || answer.LogStartOffset != _logStart || answer.Error != ErrorCode.None
        || answer.IsDiverging;

    /// <summary>The fetcher is told that. After an error it is told again when all is well.</summary>
    public void Tell<T>(ref T answer)
        where T : struct, IPartitionAnswer
    {
        _highWatermark = answer.Error == ErrorCode.None ? answer.HighWatermark : -1;
        _logStart = answer.LogStartOffset;
    }
}

/// <summary>
/// The partitions that a fetcher copies or reads (FetchSession, KIP-227), in the order in which they are read: one that gave records goes to the end,
/// so that no partition starves when an answer is full. A request that belongs to no session has one of its own, which nobody keeps.
/// </summary>
/// <param name="privileged">A follower's.</param>
internal sealed class FetchSession(bool privileged, bool usesTopicIds)
{
    private readonly OrderedMap<TopicIdPartition, CachedPartition> _byName = [];
    private readonly List<CachedPartition> _partitions = [];
    private readonly List<CachedPartition> _gave = [];

    /// <summary>0 while it is not in the cache.</summary>
    public int Id { get; private set; }

    public bool Privileged => privileged;

    public bool UsesTopicIds => usesTopicIds;

    /// <summary>Of the request that is due next.</summary>
    public int Epoch { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant UsedAt { get; private set; }

    /// <summary>How many partitions it had when it was last used.</summary>
    public int UsedSize { get; private set; }

    /// <summary>In the order in which they are read.</summary>
    public ReadOnlySpan<CachedPartition> Partitions => CollectionsMarshal.AsSpan(_partitions);

    /// <summary>It is kept under that id.</summary>
    public void Keep(int id, Instant now) => (Id, Epoch, CreatedAt, UsedAt, UsedSize) = (id, 1, now, now, _partitions.Count);

    /// <summary>A request of it has come.</summary>
    public void Use(Instant now) => (Epoch, UsedAt, UsedSize) = (FetchMetadata.NextEpoch(Epoch), now, _partitions.Count);

    /// <summary>Takes in what a request asks anew, and leaves out what it forgets.</summary>
    public void Update(FetchPartition[] named, TopicIdPartition[] forgotten)
    {
        foreach (ref readonly var asked in named.AsSpan())
        {
            if (_byName.TryGetValue(asked.Name, out var known))
            {
                known.Ask(asked);
                continue;
            }

            var added = new CachedPartition(asked);
            _byName.Add(asked.Name, added);
            _partitions.Add(added);
        }

        foreach (var name in forgotten)
        {
            if (_byName.Remove(name, out var known))
                _partitions.Remove(known);
        }
    }

    /// <summary>That is the answer to its request.</summary>
    /// <param name="answers">Of some of its partitions, in their order.</param>
    /// <param name="reorder">Those that gave records go to the end. The answer that opens a session leaves all where they are.</param>
    public void Tell<T>(T[] answers, bool reorder)
        where T : struct, IPartitionAnswer
    {
        var next = 0;
        foreach (var partition in Partitions)
        {
            if (next == answers.Length)
                break;
            ref var answer = ref answers[next];
            if (answer.At != partition.Asked.At)
                continue;
            next++;
            partition.Tell(ref answer);
            partition.Gave = reorder && answer.HasRecords;
            if (partition.Gave)
                _gave.Add(partition);
        }

        if (_gave.Count > 0)
            MoveToEnd();
    }

    private void MoveToEnd()
    {
        var kept = 0;
        for (var i = 0; i < _partitions.Count; i++)
        {
            if (_partitions[i] is { Gave: false } partition)
                _partitions[kept++] = partition;
        }

        foreach (var partition in _gave)
        {
            partition.Gave = false;
            _partitions[kept++] = partition;
        }

        _gave.Clear();
    }
}
