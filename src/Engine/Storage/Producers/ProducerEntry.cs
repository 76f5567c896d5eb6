using System.Runtime.CompilerServices;

namespace Playground.Engine.Storage.Producers;

/// <summary>What a partition remembers of one batch of a producer.</summary>
/// <param name="Timestamp">The batch's largest, in milliseconds since 1970; a duplicate is answered with it.</param>
public readonly record struct RememberedBatch(int FirstSequence, int LastSequence, long BaseOffset, long LastOffset, long Timestamp);

/// <summary>What a partition knows of one producer (ProducerStateEntry): its epoch, its last five batches, its open transaction.</summary>
public sealed class ProducerEntry(long producerId)
{
    /// <summary>ProducerStateEntry.NUM_BATCHES_TO_RETAIN: as many as an idempotent producer has in flight.</summary>
    public const int Remembered = 5;

    private Ring _ring;
    private int _first;

    public long ProducerId => producerId;

    /// <summary>−1 before anything was written.</summary>
    public short Epoch { get; private set; } = -1;

    /// <summary>Of the last marker; −1 without one.</summary>
    public int CoordinatorEpoch { get; private set; } = -1;

    /// <summary>Of the last batch or marker, in milliseconds since 1970; −1 before anything was written.</summary>
    public long LastTimestamp { get; private set; } = -1;

    /// <summary>First offset of the transaction that is open on this partition; −1 if none is.</summary>
    public long TransactionStart { get; private set; } = -1;

    /// <summary>How many batches of the current epoch are remembered, at most <see cref="Remembered"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Of the newest batch; −1 without one.</summary>
    public int LastSequence => Count == 0 ? -1 : this[Count - 1].LastSequence;

    /// <summary>Of the newest batch; −1 without one.</summary>
    public long LastDataOffset => Count == 0 ? -1 : this[Count - 1].LastOffset;

    /// <summary>The remembered batches, oldest first.</summary>
    public RememberedBatch this[int index] => _ring[(_first + index) % Remembered];

    /// <summary>The remembered batch with exactly these sequences in this epoch.</summary>
    public RememberedBatch? Find(short epoch, int firstSequence, int lastSequence)
    {
        for (var i = 0; epoch == Epoch && i < Count; i++)
        {
            var batch = this[i];
            if (batch.FirstSequence == firstSequence && batch.LastSequence == lastSequence)
                return batch;
        }

        return null;
    }

    internal void Add(in ProducedBatch batch)
    {
        Enter(batch.Epoch);
        Remember(new RememberedBatch(batch.FirstSequence, batch.LastSequence, batch.FirstOffset, batch.LastOffset, batch.Timestamp));
        LastTimestamp = batch.Timestamp;
        if (batch.Transactional && TransactionStart < 0)
            TransactionStart = batch.FirstOffset;
    }

    /// <summary>A marker may raise the epoch; the batches before it are forgotten then.</summary>
    internal void End(in EndMarker marker)
    {
        Enter(marker.Epoch);
        CoordinatorEpoch = marker.CoordinatorEpoch;
        LastTimestamp = marker.Timestamp;
        TransactionStart = -1;
    }

    /// <summary>The entry as a snapshot keeps it: of the batches the newest alone.</summary>
    internal ProducerEntry Reduced()
    {
        var reduced = new ProducerEntry(producerId)
        {
            Epoch = Epoch,
            CoordinatorEpoch = CoordinatorEpoch,
            LastTimestamp = LastTimestamp,
            TransactionStart = TransactionStart,
        };
        if (Count > 0)
            reduced.Remember(this[Count - 1]);
        return reduced;
    }

    private void Enter(short epoch)
    {
        if (epoch == Epoch)
            return;
        Epoch = epoch;
        Count = 0;
    }

    private void Remember(in RememberedBatch batch)
    {
        if (Count == Remembered)
            _first = (_first + 1) % Remembered;
        else
            Count++;
        _ring[(_first + Count - 1) % Remembered] = batch;
    }

    [InlineArray(Remembered)]
    private struct Ring
    {
        private RememberedBatch _element;
    }
}
