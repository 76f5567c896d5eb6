using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>
/// The transactional part of Kafka's TransactionManager: what the producer may do, what it has been asked to do and not done yet, and what an error makes
/// of it. What is to be sent stands in a queue that the sender thread works off (<see cref="TransactionRequests"/>). Transaction version 2: a partition
/// takes part as soon as a record is sent to it, and the epoch rises with every end.
/// </summary>
internal sealed class TransactionManager(string transactionalId, Duration timeout, ProducerIdentity identity)
{
    private readonly SortedSet<TopicPartition> _partitions = [];
    private readonly List<TransactionRequest> _pending = [];
    private (TransactionResult Result, TransactionState State)? _transition;

    public string TransactionalId => transactionalId;

    /// <summary><c>transaction.timeout.ms</c>.</summary>
    public Duration Timeout => timeout;

    public TransactionState State { get; private set; }

    /// <summary>Java's simple exception class of what went wrong last; null while nothing did.</summary>
    public string? LastError { get; private set; }

    public bool HasFatalError => State == TransactionState.FatalError;

    public bool HasAbortableError => State == TransactionState.AbortableError;

    public bool IsCompleting => State is TransactionState.CommittingTransaction or TransactionState.AbortingTransaction;

    public bool IsAborting => State == TransactionState.AbortingTransaction;

    /// <summary>A close has to abort it.</summary>
    public bool HasOngoing => State == TransactionState.InTransaction || IsCompleting || HasAbortableError;

    /// <summary>Something was sent in it, or offsets were, so that its coordinator has to be told of its end.</summary>
    public bool Started { get; private set; }

    /// <summary>Requests that are not answered, or not sent yet.</summary>
    public bool HasPending => _pending.Count > 0;

    private bool HasError => HasFatalError || HasAbortableError;

    /// <summary>initTransactions().</summary>
    /// <returns>What to wait for, or the exception that the call throws.</returns>
    public (TransactionResult? Result, string? Thrown) Initialize() => Cached(TransactionState.Initializing, () =>
    {
        if (WhyNot() is { } thrown)
            return (null, thrown);
        if (Ask(TransactionState.Initializing) is { } illegal)
            return (null, illegal);
        return (Enqueue(new TransactionRequest.InitProducerId(transactionalId)), null);
    });

    /// <summary>beginTransaction().</summary>
    /// <returns>The exception that the call throws; null if it returns.</returns>
    public string? Begin() => Pending() ?? WhyNot() ?? Ask(TransactionState.InTransaction);

    /// <summary>commitTransaction().</summary>
    /// <inheritdoc cref="Initialize"/>
    public (TransactionResult? Result, string? Thrown) Commit() => Cached(TransactionState.CommittingTransaction, () =>
        WhyNot() is { } thrown ? (null, thrown) : End(commit: true));

    /// <summary>abortTransaction(), which an error that can be aborted does not forbid.</summary>
    /// <inheritdoc cref="Initialize"/>
    public (TransactionResult? Result, string? Thrown) Abort() => Cached(TransactionState.AbortingTransaction, () =>
        !HasAbortableError && WhyNot() is { } thrown ? (null, thrown) : End(commit: false));

    /// <summary>sendOffsetsToTransaction().</summary>
    /// <inheritdoc cref="Initialize"/>
    public (TransactionResult? Result, string? Thrown) SendOffsets(OffsetsToCommit offsets)
    {
        if ((Pending() ?? WhyNot()) is { } thrown)
            return (null, thrown);
        if (State != TransactionState.InTransaction)
            return (null, IllegalState);
        Started = true;
        return (Enqueue(new TransactionRequest.CommitOffsets(offsets)), null);
    }

    /// <summary>A record was put into a batch of that partition (maybeAddPartition).</summary>
    /// <returns>The exception that <c>send()</c> throws; the record stays where it is all the same.</returns>
    public string? Add(TopicPartition at)
    {
        if ((WhyNot() ?? Pending()) is { } thrown)
            return thrown;
        if (!identity.HasId || State != TransactionState.InTransaction)
            return IllegalState;
        _partitions.Add(at);
        Started = true;
        return null;
    }

    /// <summary>Whether batches of that partition may leave.</summary>
    public bool MaySendTo(TopicPartition at) => !HasFatalError && _partitions.Contains(at);

    /// <summary>An answer says so, or a batch or a call has failed (maybeTransitionToErrorState).</summary>
    /// <param name="exception">Java's simple class.</param>
    /// <param name="retriable">Another try might have helped, but there is none any more.</param>
    public void Failed(string exception, bool retriable, TransactionAsker asker)
    {
        if (HasFatalError)
            return;
        if (IsFatal(exception))
            EndProducer(exception);
        else
            BecomeAbortable(retriable || exception == "InvalidTxnStateException" ? "TransactionAbortableException" : exception, asker);
    }

    /// <summary>The transaction can only be aborted; one that is being aborted already is none the worse.</summary>
    public void BecomeAbortable(string exception, TransactionAsker asker = TransactionAsker.Sender)
    {
        if (!IsAborting)
            Ask(TransactionState.AbortableError, asker, exception);
    }

    /// <summary>The producer can only be closed.</summary>
    public void EndProducer(string exception) => Ask(TransactionState.FatalError, TransactionAsker.Sender, exception);

    /// <summary>A producer that has ended lets nobody wait for what it was to do.</summary>
    public void FailPending(Turn turn)
    {
        if (HasFatalError && _transition is { Result.Done: false } transition)
            transition.Result.Fail(LastError!, turn);
    }

    /// <summary>The coordinator has given the producer its id and epoch.</summary>
    public void Initialized(long producerId, short epoch)
    {
        identity.Reset(producerId, epoch);
        Ask(TransactionState.Ready, TransactionAsker.Sender);
    }

    /// <summary>The transaction has ended, or there was none (resetTransactionState).</summary>
    public void Ended()
    {
        Ask(TransactionState.Ready, TransactionAsker.Sender);
        Started = false;
        _partitions.Clear();
    }

    public TransactionResult Enqueue(TransactionRequest request)
    {
        var place = _pending.FindIndex(p => p.Priority > request.Priority);
        _pending.Insert(place < 0 ? _pending.Count : place, request);
        return request.Result;
    }

    /// <summary>The next thing to send (nextRequest); null if there is nothing, or nothing yet.</summary>
    /// <param name="incomplete">Batches are not done: the end of the transaction has to wait for them.</param>
    public TransactionRequest? Next(bool incomplete, Turn turn)
    {
        if (_pending.Count == 0 || (_pending[0] is TransactionRequest.End && incomplete))
            return null;
        var next = Take();
        if (HasError && !(HasAbortableError && next is TransactionRequest.FindCoordinator))
        {
            next.Result.Fail(LastError!, turn);
            return null;
        }

        if (next is not TransactionRequest.End || Started)
            return next;
        next.Result.Complete(turn);
        if (!HasFatalError)
            Ended();
        return _pending.Count == 0 ? null : Take();
    }

    private static string IllegalState => "IllegalStateException";

    private static bool IsFatal(string exception) => exception is "ClusterAuthorizationException" or "TransactionalIdAuthorizationException"
        or "ProducerFencedException" or "UnsupportedVersionException" or "InvalidPidMappingException";

    private TransactionRequest Take()
    {
        var next = _pending[0];
        _pending.RemoveAt(0);
        return next;
    }

    private (TransactionResult?, string?) End(bool commit)
    {
        if (Ask(commit ? TransactionState.CommittingTransaction : TransactionState.AbortingTransaction) is { } illegal)
            return (null, illegal);
        return (Enqueue(new TransactionRequest.End(transactionalId, commit, identity.ProducerId, identity.Epoch)), null);
    }

    /// <summary>A call that gave up waiting can only be repeated, and then waits on (handleCachedTransactionRequestResult).</summary>
    private (TransactionResult?, string?) Cached(TransactionState state, Func<(TransactionResult?, string?)> begin)
    {
        if (_transition is { Result.Acked: false } transition)
            return transition.State == state ? (transition.Result, null) : (null, IllegalState);
        var (result, thrown) = begin();
        _transition = result is null ? null : (result, state);
        return (result, thrown);
    }

    private string? Pending() => _transition is { Result.Acked: false } ? IllegalState : null;

    /// <summary>What every call throws once the producer is in an error state (maybeFailWithError).</summary>
    private string? WhyNot() => !HasError ? null
        : LastError is "ProducerFencedException" or "InvalidProducerEpochException" or "IllegalStateException" ? LastError
        : "KafkaException";

    private string? Ask(TransactionState next, TransactionAsker asker = TransactionAsker.Application, string? error = null)
    {
        var step = TransactionStates.Ask(State, next, asker);
        if (!step.IllegalState || step.State != State)
            LastError = step.IllegalState ? IllegalState : error;
        State = step.State;
        if (HasFatalError)
            identity.End(LastError!);
        return step.IllegalState ? IllegalState : null;
    }
}
