using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Storage;

/// <summary>What a partition remembers of one batch of a producer.</summary>
public readonly record struct RememberedBatch(int FirstSequence, int LastSequence, long BaseOffset);

/// <summary>What a partition knows of one producer: its epoch and its last five batches, oldest first.</summary>
public sealed class ProducerEntry(short epoch)
{
    /// <summary>ProducerStateEntry.NUM_BATCHES_TO_RETAIN.</summary>
    public const int Remembered = 5;

    private readonly List<RememberedBatch> _batches = [];

    public short Epoch { get; private set; } = epoch;

    public IReadOnlyList<RememberedBatch> Batches => _batches;

    public int LastSequence => _batches.Count == 0 ? -1 : _batches[^1].LastSequence;

    internal void Add(short epoch, RememberedBatch batch)
    {
        if (epoch != Epoch)
        {
            Epoch = epoch;
            _batches.Clear();
        }

        if (_batches.Count == Remembered)
            _batches.RemoveAt(0);
        _batches.Add(batch);
    }

    /// <summary>After a restart only the newest batch is known: a snapshot holds no more.</summary>
    internal void ForgetAllButNewest()
    {
        if (_batches.Count > 1)
            _batches.RemoveRange(0, _batches.Count - 1);
    }
}

/// <summary>
/// Idempotence on the broker's side (ProducerStateManager, ProducerAppendInfo): which sequences each producer has written to this partition.
/// Followers build the same from what they fetch, so it survives a change of leader. Transactions are not in it yet.
/// </summary>
public sealed class ProducerStates
{
    private readonly OrderedMap<long, ProducerEntry> _entries = [];

    public IReadOnlyDictionary<long, ProducerEntry> Entries => _entries;

    /// <summary>The stored batch that this one repeats, if it is one of the last five of its producer and epoch.</summary>
    public RememberedBatch? FindDuplicate(RecordBatch batch)
    {
        if (batch.ProducerId < 0 || !_entries.TryGetValue(batch.ProducerId, out var entry) || entry.Epoch != batch.ProducerEpoch)
            return null;
        foreach (var stored in entry.Batches)
        {
            if (stored.FirstSequence == batch.BaseSequence && stored.LastSequence == batch.LastSequence)
                return stored;
        }

        return null;
    }

    /// <summary>Whether a batch from a client may follow; NONE if so. Without any stored state every sequence is accepted.</summary>
    public ErrorCode Check(RecordBatch batch)
    {
        if (batch.ProducerId < 0 || !_entries.TryGetValue(batch.ProducerId, out var entry))
            return ErrorCode.None;
        if (batch.ProducerEpoch < entry.Epoch)
            return ErrorCode.InvalidProducerEpoch;
        if (batch.ProducerEpoch != entry.Epoch)
            return batch.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;
        return batch.BaseSequence == Sequences.Add(entry.LastSequence, 1) ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>The batch is in the log.</summary>
    public void Update(StoredBatch stored)
    {
        var batch = stored.Batch;
        if (batch.ProducerId < 0)
            return;
        if (!_entries.TryGetValue(batch.ProducerId, out var entry))
            _entries.Add(batch.ProducerId, entry = new ProducerEntry(batch.ProducerEpoch));
        entry.Add(batch.ProducerEpoch, new RememberedBatch(batch.BaseSequence, batch.LastSequence, stored.BaseOffset));
    }

    public void Clear() => _entries.Clear();

    /// <summary>What a restart leaves of it.</summary>
    public void Restart()
    {
        foreach (var entry in _entries.Values)
            entry.ForgetAllButNewest();
    }
}
