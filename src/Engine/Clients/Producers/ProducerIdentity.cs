using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// What makes a producer idempotent (TransactionManager as far as it is not transactional; that part is <see cref="Transactions"/>): its id and epoch, a
/// sequence for each batch, which batch may go, and what an error says about the numbers. After a gap that will not close the epoch is raised locally and the numbers begin at 0.
/// Errors that say that the producer itself may not go on are final (<see cref="Fatal"/>). Left out: the log start offset with which
/// brokers before 4.0 accompanied UNKNOWN_PRODUCER_ID: today's never send it, and one that was injected names none.
/// </summary>
internal sealed class ProducerIdentity
{
    private readonly OrderedMap<TopicPartition, PartitionSequences> _partitions = [];
    private readonly SortedSet<TopicPartition> _toRewrite = [];
    private bool _bump;
    private string? _refusal;

    /// <summary>Null without a transactional id.</summary>
    public TransactionManager? Transactions { get; set; }

    /// <summary>Java's exception that ended this producer: nothing is sent any more, and only close() is left. Null while it goes on.</summary>
    public string? Fatal { get; private set; }

    public long ProducerId { get; private set; } = -1;

    public short Epoch { get; private set; } = -1;

    public bool HasId => ProducerId >= 0;

    public void Assigned(long producerId, short epoch)
    {
        (ProducerId, Epoch) = (producerId, epoch);
        RewriteSequences();
    }

    /// <summary>The coordinator has given out an id and epoch: every partition begins at 0 (resetSequenceNumbers).</summary>
    public void Reset(long producerId, short epoch)
    {
        (ProducerId, Epoch) = (producerId, epoch);
        _partitions.Clear();
    }

    /// <summary>Null before the partition's first batch is numbered.</summary>
    public PartitionSequences? Find(TopicPartition at) => _partitions.TryGetValue(at, out var sequences) ? sequences : null;

    public PartitionSequences Of(TopicPartition at)
    {
        if (!_partitions.TryGetValue(at, out var sequences))
        {
            _partitions.Add(at, sequences = new PartitionSequences());
            sequences.StartOver(ProducerId, Epoch);
        }

        return sequences;
    }

    /// <summary>The batch at the head must wait, and with it, in Kafka, its whole broker (Sender: shouldStopDrainBatchesForPartition).</summary>
    public bool HoldsBack(ProducerBatch batch)
    {
        if (Transactions?.MaySendTo(batch.At) == false)
            return true;
        var sequences = Of(batch.At);
        if (!batch.HasSequence)
            return (sequences.InFlight.Count > 0 && IsStale(sequences)) || sequences.Unresolved is not null;
        return sequences.InFlight.Count > 0 && sequences.InFlight[0].BaseSequence != batch.BaseSequence;
    }

    /// <summary>Numbers a batch that goes out for the first time.</summary>
    public void Number(ProducerBatch batch)
    {
        var sequences = Of(batch.At);
        if (IsStale(sequences) && sequences.InFlight.Count == 0)
            sequences.StartOver(ProducerId, Epoch);
        batch.Build(ProducerId, Epoch, sequences.Next);
        sequences.Next = Sequences.Add(sequences.Next, batch.Records.Count);
        sequences.Add(batch);
    }

    /// <summary>A part of a batch that was split, with its share of the sequence.</summary>
    public void Add(ProducerBatch part) => Of(part.At).Add(part);

    /// <summary>The batch was split: its parts take its place.</summary>
    public void Remove(ProducerBatch batch) => Of(batch.At).Remove(batch);

    public void Completed(ProducerBatch batch)
    {
        var sequences = Of(batch.At);
        sequences.Acknowledged(batch.Built!.LastSequence);
        sequences.Remove(batch);
    }

    /// <summary>The batch has failed for good (handleFailedBatch).</summary>
    /// <param name="gapIsCertain">The batch failed with retries left: its numbers were not used.</param>
    public void Failed(ProducerBatch batch, ErrorCode error, bool gapIsCertain)
    {
        if (Transactions is { } transactions)
            transactions.Failed(error.Exception(), error.IsRetriable(), TransactionAsker.Sender);
        else if (EndsProducer(error))
            End(error.Exception());
        if (!batch.HasSequence)
            return;
        Of(batch.At).Remove(batch);
        if (Fatal is not null)
            return;
        if (error == ErrorCode.UnknownProducerId)
            _partitions.Remove(batch.At);
        else if (Transactions is not null)
            AdjustBehind(batch, gapIsCertain);
        else if (error == ErrorCode.OutOfOrderSequenceNumber || gapIsCertain)
            RequestBump(batch.At);
    }

    /// <summary>FATAL_ERROR, which is never left.</summary>
    public void End(string exception) => Fatal ??= exception;

    /// <summary>The producer may have no id for want of authorization: what waits fails, and the producer asks again.</summary>
    public void Refuse(string exception) => _refusal = exception;

    /// <summary>What <see cref="Refuse"/> said, once.</summary>
    public string? TakeRefusal()
    {
        var refusal = _refusal;
        _refusal = null;
        return refusal;
    }

    /// <summary>Whether a batch with this answer may go once more; may ask for a bump on the way.</summary>
    public bool CanRetry(ProducerBatch batch, ErrorCode error)
    {
        if (error == ErrorCode.UnknownProducerId)
            return Transactions is null;
        if (error != ErrorCode.OutOfOrderSequenceNumber)
            return error.IsRetriable();
        var sequences = Of(batch.At);
        var earlierOnesAreOpen = sequences.Unresolved is null && (batch.Renumbered || !sequences.IsNext(batch.BaseSequence));
        if (Transactions is not null)
            return earlierOnesAreOpen;
        if (!earlierOnesAreOpen && (sequences.Unresolved is null || sequences.Unresolved == batch.BaseSequence))
            RequestBump(batch.At);
        return true;
    }

    /// <summary>A batch that had been tried before has expired.</summary>
    public void MarkUnresolved(ProducerBatch batch)
    {
        var sequences = Of(batch.At);
        sequences.Unresolved = Math.Max(sequences.Unresolved ?? 0, Sequences.Add(batch.Built!.LastSequence, 1));
    }

    /// <summary>Housekeeping of every round of the sender: resolves what can be resolved, then raises the epoch if that was asked for.</summary>
    public void Settle()
    {
        foreach (var (at, sequences) in _partitions)
        {
            if (sequences.Unresolved is null || sequences.InFlight.Count > 0)
                continue;
            if (!sequences.IsNext(sequences.Next) && Transactions is { } transactions)
                transactions.BecomeAbortable("KafkaException");
            else if (!sequences.IsNext(sequences.Next))
                RequestBump(at);
            sequences.Unresolved = null;
        }

        if (_bump)
            Bump();
    }

    /// <summary>TransactionManager.maybeTransitionToErrorState.</summary>
    private static bool EndsProducer(ErrorCode error) => error is ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed
        or ErrorCode.ProducerFenced or ErrorCode.UnsupportedVersion or ErrorCode.InvalidProducerIdMapping;

    /// <summary>Behind the last epoch comes another id; the numbers then begin at 0 once it is there.</summary>
    private void Bump()
    {
        _bump = false;
        if (Epoch == short.MaxValue)
        {
            (ProducerId, Epoch) = (-1, -1);
            return;
        }

        Epoch++;
        RewriteSequences();
    }

    private void RewriteSequences()
    {
        foreach (var at in _toRewrite)
        {
            var sequences = Of(at);
            sequences.StartOver(ProducerId, Epoch);
            sequences.Unresolved = null;
        }

        _toRewrite.Clear();
    }

    /// <summary>Numbers that were certainly not used are given to the batches behind (adjustSequencesDueToFailedBatch).</summary>
    private void AdjustBehind(ProducerBatch batch, bool gapIsCertain)
    {
        if (gapIsCertain)
            Of(batch.At).CloseGap(batch);
    }

    private void RequestBump(TopicPartition at)
    {
        _bump = true;
        _toRewrite.Add(at);
    }

    private bool IsStale(PartitionSequences sequences) => sequences.ProducerId != ProducerId || sequences.Epoch != Epoch;
}
