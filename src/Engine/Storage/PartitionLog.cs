using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Storage;

/// <summary>
/// A replica's log: batches at ascending offsets, with its leader epochs and producer states (UnifiedLog). Everything in it survives the death of
/// the process, since the page cache belongs to the machine. Simplified: no segments, no retention, no compaction; truncation takes whole batches.
/// </summary>
public sealed class PartitionLog
{
    private readonly List<StoredBatch> _batches = [];
    private long _base;

    public IReadOnlyList<StoredBatch> Batches => _batches;

    public LeaderEpochs Epochs { get; } = new();

    public ProducerStates Producers { get; } = new();

    /// <summary>The first offset that can be read.</summary>
    public long Start { get; private set; }

    /// <summary>The next offset to be written (LEO).</summary>
    public long End { get; private set; }

    /// <summary>Rises with every truncation, so that readers who remember a position know that it may be void.</summary>
    public int Truncations { get; private set; }

    /// <summary>Leader epoch of the last record; −1 for an empty log.</summary>
    public int LastEpoch => Epochs.Latest;

    /// <summary>The leader's append: the batch gets the next offsets and the leader's epoch.</summary>
    public StoredBatch AppendAsLeader(RecordBatch batch, int leaderEpoch)
    {
        var stored = new StoredBatch(End, leaderEpoch, batch);
        Append(stored);
        return stored;
    }

    /// <summary>The follower's append: offsets and epoch are the leader's.</summary>
    public void Append(StoredBatch stored)
    {
        Epochs.Assign(stored.LeaderEpoch, stored.BaseOffset);
        _batches.Add(stored);
        End = stored.NextOffset;
        Producers.Update(stored);
    }

    /// <summary>Whole batches from that offset on, up to a bound.</summary>
    /// <param name="atLeastOne">The first batch is given whatever its size, so that a reader with a small bound goes on too (KIP-74).</param>
    public StoredBatch[] Read(long from, int maxBytes, bool atLeastOne = true)
    {
        var first = IndexOf(from);
        var last = first;
        for (long bytes = 0; last < _batches.Count; last++)
        {
            bytes += _batches[last].Batch.Bytes;
            if (bytes > maxBytes && !(atLeastOne && last == first))
                break;
        }

        return first == last ? [] : _batches.GetRange(first, last - first).ToArray();
    }

    /// <summary>Whether anything stands from that offset on.</summary>
    public bool HasFrom(long offset) => offset < End;

    /// <summary>
    /// Cuts off everything from that offset on and rebuilds what was derived from it. An epoch that began at the log's end without a record is cut
    /// off even if no record is: a leader that wrote nothing has left it behind, and no later leader knows it.
    /// </summary>
    public void TruncateTo(long end, in ProducerExpiry expiry)
    {
        if (end >= End)
        {
            Epochs.TruncateFromEnd(End);
            return;
        }

        var kept = IndexOf(end);
        _batches.RemoveRange(kept, _batches.Count - kept);
        End = Math.Max(Start, end);
        Epochs.TruncateFromEnd(End);
        ProducerRecovery.Rebuild(Producers, [_base], _batches, Start, End, expiry);
        Truncations++;
    }

    /// <summary>A new process opens the log: what was known of producers in memory alone is gone.</summary>
    /// <param name="clean">The last process stopped in order.</param>
    public void Reopen(bool clean, in ProducerExpiry expiry) =>
        ProducerRecovery.Restart(Producers, [_base], _batches, Start, End, clean, expiry);

    /// <summary>Throws everything away and goes on at that offset (the leader's log starts behind this one's end).</summary>
    public void RestartAt(long offset)
    {
        _batches.Clear();
        Start = End = offset;
        Epochs.TruncateFromEnd(0);
        Producers.StartOverAt(offset);
        _base = offset;
        Truncations++;
    }

    /// <summary>Index of the first batch that reaches behind that offset.</summary>
    private int IndexOf(long offset)
    {
        int low = 0, high = _batches.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_batches[middle].NextOffset <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
