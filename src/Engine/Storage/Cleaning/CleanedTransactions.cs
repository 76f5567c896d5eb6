namespace Playground.Engine.Storage.Cleaning;

/// <summary>
/// What a walk over a log has met of each transaction (CleanedTransactionMetadata): data of aborted ones can go at once, a marker only when no batch of
/// its transaction is left.
/// </summary>
internal sealed class CleanedTransactions
{
    private readonly HashSet<long> _committed = [];
    private readonly Dictionary<long, Met> _aborted = [];
    private readonly PriorityQueue<AbortedTransaction, long> _ahead = new();

    /// <summary>The segment that is being written: it gets the transaction index of what is kept. Null while only the offset map is built.</summary>
    public Segment? Into { get; set; }

    /// <summary>Transactions that will be met, or have been.</summary>
    public void Expect(ReadOnlySpan<AbortedTransaction> aborted)
    {
        foreach (var transaction in aborted)
            _ahead.Enqueue(transaction, transaction.FirstOffset);
    }

    /// <summary>A batch comes by, of data or of control.</summary>
    /// <returns>Whether it may go: it is aborted data, or a marker of a transaction of which nothing was met.</returns>
    public bool MayDiscard(StoredBatch stored)
    {
        BeginUpTo(stored.LastOffset);
        return stored.Batch.Marker is { } marker ? MayDiscardMarker(stored.Batch, marker.Type) : IsAborted(stored);
    }

    private bool MayDiscardMarker(RecordBatch batch, ControlRecordType type)
    {
        if (batch.Records.Length == 0)
            return true;
        if (type == ControlRecordType.Commit)
            return !_committed.Remove(batch.ProducerId);
        if (!_aborted.Remove(batch.ProducerId, out var met) || !met.AnyBatch)
            return true;
        Into?.Append(met.Transaction);
        return false;
    }

    private bool IsAborted(StoredBatch stored)
    {
        var batch = stored.Batch;
        if (!batch.IsTransactional)
            return false;
        if (_aborted.TryGetValue(batch.ProducerId, out var met))
        {
            _aborted[batch.ProducerId] = met with { AnyBatch = true };
            return true;
        }

        _committed.Add(batch.ProducerId);
        return false;
    }

    private void BeginUpTo(long offset)
    {
        while (_ahead.TryPeek(out var transaction, out var first) && first <= offset)
        {
            _ahead.Dequeue();
            _aborted.TryAdd(transaction.ProducerId, new Met(transaction, AnyBatch: false));
        }
    }

    private readonly record struct Met(AbortedTransaction Transaction, bool AnyBatch);
}
