using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Storage.Producers;

/// <summary>
/// Idempotence and transactions on the broker's side (ProducerStateManager, ProducerAppendInfo): which sequences each producer has written to this
/// partition, in which epoch, and which of its transactions is open. Followers build the same from what they fetch, so it survives a change of
/// leader; it lives in memory, so a restart keeps what <see cref="Snapshots"/> hold.
/// </summary>
public sealed class ProducerStates
{
    private readonly OrderedMap<long, ProducerEntry> _entries = [];
    private long _lastSnapshot;

    public IReadOnlyDictionary<long, ProducerEntry> Entries => _entries;

    public OpenTransactions Transactions { get; } = new();

    public TransactionVerification Verification { get; } = new();

    /// <summary>Up to where in the log the entries speak (lastMapOffset).</summary>
    public long End { get; private set; }

    internal ProducerSnapshots Snapshots { get; } = new();

    /// <summary>The stored batch that this one repeats, if it is one of the last five of its producer and epoch.</summary>
    public RememberedBatch? FindDuplicate(RecordBatch batch) => FindDuplicate(ProducedBatch.Of(batch));

    /// <inheritdoc cref="FindDuplicate(RecordBatch)"/>
    public RememberedBatch? FindDuplicate(in ProducedBatch batch) =>
        Find(batch.ProducerId)?.Find(batch.Epoch, batch.FirstSequence, batch.LastSequence);

    /// <summary>Whether a batch from a client may follow; NONE if so. Without any stored state every sequence is accepted.</summary>
    public ErrorCode Check(RecordBatch batch) => Check(ProducedBatch.Of(batch), AppendOrigin.Client);

    /// <summary>Whether a batch that is no duplicate may be appended by the leader (UnifiedLog.analyzeAndValidateProducerState).</summary>
    public ErrorCode Check(StoredBatch stored, AppendOrigin origin, int guard, int transactionVersion)
    {
        if (stored.Batch.ProducerId < 0)
            return ErrorCode.None;
        if (stored.Batch.IsControl)
            return Check(EndMarker.Of(stored), origin, transactionVersion);
        var batch = ProducedBatch.Of(stored);
        var unverified = batch.Transactional && origin == AppendOrigin.Client
            ? Verification.Check(Find(batch.ProducerId), batch, guard)
            : ErrorCode.None;
        return unverified == ErrorCode.None ? Check(batch, origin, Verification.Of(batch.ProducerId)) : unverified;
    }

    /// <summary>Whether a batch that is no duplicate may follow (ProducerAppendInfo.appendDataBatch).</summary>
    /// <param name="verified">What was noted when the batch's transaction was verified; null without verification.</param>
    /// <returns>NONE, INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER or INVALID_TXN_STATE.</returns>
    public ErrorCode Check(in ProducedBatch batch, AppendOrigin origin, VerificationState? verified = null)
    {
        if (batch.ProducerId < 0 || origin == AppendOrigin.Replication)
            return ErrorCode.None;
        var entry = Find(batch.ProducerId);
        if (batch.Epoch < (entry?.Epoch ?? -1))
            return ErrorCode.InvalidProducerEpoch;
        if (origin == AppendOrigin.Client && !InOrder(batch, entry, verified))
            return ErrorCode.OutOfOrderSequenceNumber;
        return entry is { TransactionStart: >= 0 } && !batch.Transactional ? ErrorCode.InvalidTxnState : ErrorCode.None;
    }

    /// <summary>Whether a marker may be written (ProducerAppendInfo.appendEndTxnMarker).</summary>
    /// <param name="transactionVersion">
    /// Since version 2 a marker's epoch is above its data's; the same once more is accepted only as a repetition, that is with no transaction open.
    /// </param>
    /// <returns>NONE, INVALID_PRODUCER_EPOCH or TRANSACTION_COORDINATOR_FENCED.</returns>
    public ErrorCode Check(in EndMarker marker, AppendOrigin origin, int transactionVersion)
    {
        if (origin == AppendOrigin.Replication || Find(marker.ProducerId) is not { } entry)
            return ErrorCode.None;
        var open = entry.TransactionStart >= 0;
        if (marker.Epoch < entry.Epoch || (transactionVersion >= 2 && marker.Epoch == entry.Epoch && open))
            return ErrorCode.InvalidProducerEpoch;
        return marker.CoordinatorEpoch < entry.CoordinatorEpoch ? ErrorCode.TransactionCoordinatorFenced : ErrorCode.None;
    }

    /// <summary>The batch is in the log: data, or the end of a transaction. A control batch that compaction has emptied says nothing any more.</summary>
    /// <returns>The transaction that it ended, with the last stable offset for the transaction index; null if it ended none.</returns>
    public (CompletedTransaction Transaction, long LastStable)? Update(StoredBatch stored)
    {
        (CompletedTransaction, long)? ended = null;
        if (stored.Batch is { IsControl: true, Records.Length: > 0 })
            ended = Update(EndMarker.Of(stored));
        else if (stored.Batch is { IsControl: false, ProducerId: >= 0 })
            Update(ProducedBatch.Of(stored));
        End = stored.NextOffset;
        return ended;
    }

    /// <summary>The batch of data is in the log.</summary>
    public void Update(in ProducedBatch batch)
    {
        var entry = FindOrAdd(batch.ProducerId);
        var wasOpen = entry.TransactionStart >= 0;
        entry.Add(batch);
        if (batch.Transactional)
            Verification.Forget(batch.ProducerId);
        if (!wasOpen && entry.TransactionStart >= 0)
            Transactions.Begin(batch.ProducerId, entry.TransactionStart);
        End = batch.LastOffset + 1;
    }

    /// <summary>The marker is in the log.</summary>
    /// <returns>The transaction that it ended, with the last stable offset for the transaction index; null if there was no data.</returns>
    public (CompletedTransaction Transaction, long LastStable)? Update(in EndMarker marker)
    {
        var entry = FindOrAdd(marker.ProducerId);
        var start = entry.TransactionStart;
        entry.End(marker);
        Verification.Forget(marker.ProducerId);
        End = marker.Offset + 1;
        if (start < 0)
            return null;
        var completed = new CompletedTransaction(marker.ProducerId, start, marker.Offset, marker.Aborts);
        var lastStable = Transactions.LastStableAfter(completed);
        Transactions.Complete(completed);
        return (completed, lastStable);
    }

    /// <summary>The high watermark has moved: transactions whose markers lie below it are decided for good.</summary>
    public void CommittedTo(long highWatermark) => Transactions.ReplicatedTo(highWatermark);

    /// <summary>Forgets producers that have written nothing for too long, and verifications that nothing followed (removeExpiredProducers).</summary>
    public void RemoveExpired(in ProducerExpiry expiry)
    {
        List<long>? expired = null;
        foreach (var (id, entry) in _entries)
        {
            if (expiry.Covers(entry))
                (expired ??= []).Add(id);
        }

        foreach (var id in expired ?? [])
            _entries.Remove(id);
        Verification.RemoveExpired(expiry);
    }

    /// <summary>Writes a snapshot as of <see cref="End"/>, unless nothing was written since the last: at each roll and at a clean stop.</summary>
    public void TakeSnapshot()
    {
        if (End <= _lastSnapshot)
            return;
        ProducerEntry[] entries = [.. _entries.Values.Select(e => e.Reduced())];
        Snapshots.Add(new ProducerSnapshot(End, entries));
        _lastSnapshot = End;
    }

    /// <summary>A segment is gone, and the snapshot of its beginning with it.</summary>
    public void SegmentRemoved(long baseOffset) => Snapshots.Remove(baseOffset);

    /// <summary>The log starts there now (onLogStartOffsetIncremented). Entries stay, also of producers whose batches are all gone.</summary>
    public void LogStartsAt(long start)
    {
        Transactions.ReplicatedTo(start);
        End = Math.Max(End, start);
        _lastSnapshot = Snapshots.Latest?.Offset ?? start;
    }

    /// <summary>The log is empty and goes on at that offset (truncateFullyAndStartAt).</summary>
    public void StartOverAt(long offset)
    {
        Clear();
        Snapshots.Clear();
        (_lastSnapshot, End) = (0, offset);
    }

    /// <summary>The process has ended: what was in memory is gone, the snapshots are not.</summary>
    public void Lose()
    {
        Clear();
        Verification.Clear();
        (_lastSnapshot, End) = (0, 0);
    }

    /// <summary>Speaks up to that offset from now on, though nothing was written.</summary>
    internal void SkipTo(long offset) => End = offset;

    /// <summary>Takes the state back to the latest snapshot within these bounds, if it does not speak of exactly this end (truncateAndReload).</summary>
    internal void TruncateAndReload(long logStart, long logEnd, in ProducerExpiry expiry)
    {
        Snapshots.KeepWithin(logStart, logEnd);
        if (logEnd == End)
        {
            LogStartsAt(logStart);
            return;
        }

        Clear();
        var snapshot = Snapshots.Latest;
        foreach (var entry in snapshot?.Entries ?? [])
        {
            if (!expiry.Covers(entry))
                Load(entry.Reduced());
        }

        _lastSnapshot = End = snapshot?.Offset ?? logStart;
    }

    private void Load(ProducerEntry entry)
    {
        _entries[entry.ProducerId] = entry;
        if (entry.TransactionStart >= 0)
            Transactions.Begin(entry.ProducerId, entry.TransactionStart);
    }

    private void Clear()
    {
        _entries.Clear();
        Transactions.Clear();
    }

    private static bool InOrder(in ProducedBatch batch, ProducerEntry? entry, VerificationState? verified)
    {
        var first = batch.FirstSequence;
        if (verified is { } state && (first > state.LowestSequence || (state.RaisesEpochs && first != 0 && entry is null)))
            return false;
        if (entry is null || entry.Epoch < 0)
            return true;
        return first == (batch.Epoch == entry.Epoch ? Sequences.Add(entry.LastSequence, 1) : 0);
    }

    private ProducerEntry? Find(long producerId) => producerId >= 0 && _entries.TryGetValue(producerId, out var entry) ? entry : null;

    private ProducerEntry FindOrAdd(long producerId)
    {
        if (!_entries.TryGetValue(producerId, out var entry))
            _entries.Add(producerId, entry = new ProducerEntry(producerId));
        return entry;
    }
}
