namespace Playground.Engine.Clients.Producers;

/// <summary>Where a partition stands with its sequence numbers (TxnPartitionEntry).</summary>
internal sealed class PartitionSequences
{
    private readonly List<ProducerBatch> _inFlight = [];

    public long ProducerId { get; private set; } = -1;

    public short Epoch { get; private set; } = -1;

    /// <summary>For the first record of the next new batch.</summary>
    public int Next { get; set; }

    /// <summary>−1 before the first acknowledgement of this epoch.</summary>
    public int LastAcked { get; private set; } = -1;

    /// <summary>Numbered batches without an end, those put back for another try included, by sequence.</summary>
    public IReadOnlyList<ProducerBatch> InFlight => _inFlight;

    /// <summary>
    /// A retried batch expired: whether its sequence was used is unknown. The value is the sequence behind it; null if nothing is open.
    /// </summary>
    public int? Unresolved { get; set; }

    public bool IsNext(int sequence) => (long)sequence - LastAcked == 1;

    public void Add(ProducerBatch batch)
    {
        var at = _inFlight.Count;
        while (at > 0 && _inFlight[at - 1].BaseSequence > batch.BaseSequence)
            at--;
        _inFlight.Insert(at, batch);
    }

    public void Remove(ProducerBatch batch) => _inFlight.Remove(batch);

    public void Acknowledged(int lastSequence) => LastAcked = Math.Max(LastAcked, lastSequence);

    /// <summary>The batch's numbers were not used: those behind it move up.</summary>
    public void CloseGap(ProducerBatch failed)
    {
        if (failed.Built!.ProducerId != ProducerId || failed.Built.ProducerEpoch != Epoch || Next < failed.BaseSequence + failed.Records.Count)
            return;
        Next -= failed.Records.Count;
        foreach (var batch in _inFlight)
        {
            if (batch.BaseSequence > failed.BaseSequence)
                batch.Renumber(ProducerId, Epoch, batch.BaseSequence - failed.Records.Count);
        }
    }

    /// <summary>Numbers begin at 0 again under this id and epoch, and with them the batches that are in flight.</summary>
    public void StartOver(long producerId, short epoch)
    {
        var next = 0;
        foreach (var batch in _inFlight)
        {
            batch.Renumber(producerId, epoch, next);
            next += batch.Records.Count;
        }

        (ProducerId, Epoch, Next, LastAcked) = (producerId, epoch, next, -1);
    }
}
