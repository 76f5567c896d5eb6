using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>What an application asks of its transactions, with Kafka's names.</summary>
internal enum TransactionCallKind : byte { Initialize, Begin, SendOffsets, Commit, Abort }

/// <summary>A call about a transaction that has not returned.</summary>
/// <param name="thrown">The exception that it throws at once; null if it waits for the result.</param>
/// <param name="deadline">When max.block.ms has passed.</param>
/// <param name="epoch">Of the transaction.</param>
internal sealed class TransactionCall(TransactionCallKind kind, TransactionResult? result, string? thrown, Instant deadline, short epoch)
{
    public TransactionCallKind Kind => kind;

    public TransactionResult? Result => result;

    public string? Thrown => thrown;

    public Instant Deadline => deadline;

    public short Epoch => epoch;

    /// <summary>How it ended once it has returned: Java's simple exception class, or null for a success.</summary>
    public string? Error { get; set; }
}

/// <summary>
/// The transactional calls of a KafkaProducer, for whoever's application it is: a call begins, and its thread asks with <see cref="Returned"/> whether it
/// has returned each time that the timer wakes it, and at its deadline. What the application is told is an event.
/// </summary>
internal sealed class TransactionClient(NodeId producer, ProducerClient client, TransactionManager manager, Symbols symbols)
{
    private bool _fenced;

    public TransactionManager Manager => manager;

    /// <summary>The producer can only be closed.</summary>
    public bool HasFatalError => manager.HasFatalError;

    /// <param name="wakes">The timer of the caller's node that is armed when there is a result, and at the deadline.</param>
    /// <param name="offsets">For <see cref="TransactionCallKind.SendOffsets"/>.</param>
    public TransactionCall Begin(TransactionCallKind kind, TimerKey wakes, Turn turn, OffsetsToCommit? offsets = null)
    {
        var epoch = client.Identity!.Epoch;
        var (result, thrown) = kind switch
        {
            TransactionCallKind.Initialize => manager.Initialize(),
            TransactionCallKind.Begin => (null, manager.Begin()),
            TransactionCallKind.SendOffsets => manager.SendOffsets(offsets!),
            TransactionCallKind.Commit => manager.Commit(),
            _ => manager.Abort(),
        };
        var call = new TransactionCall(kind, result, thrown, turn.Now + client.Config.MaxBlock, epoch);
        if (result is null)
            return call;
        result.Wake(wakes);
        turn.Arm(wakes, call.Deadline);
        client.Sender.Run(turn);
        return call;
    }

    /// <summary>Whether the call has returned by now; then the application has been told, and <see cref="TransactionCall.Error"/> says how.</summary>
    public bool Returned(TransactionCall call, Turn turn)
    {
        if (call.Result is { Done: false } && turn.Now < call.Deadline)
            return false;
        if (call.Result is { Done: true } done)
        {
            done.Acked = true;
            call.Error = done.Error;
        }
        else
        {
            call.Error = call.Result is null ? call.Thrown : "TimeoutException";
        }

        Tell(call, turn);
        return true;
    }

    /// <summary>A call of <c>send()</c> has failed. Only what Kafka calls an ApiException concerns the transaction.</summary>
    public void SendFailed(string exception)
    {
        if (exception is "KafkaException" or "IllegalStateException" or "IllegalArgumentException" || manager.State == TransactionState.Ready)
            return;
        manager.Failed(exception, exception is "TimeoutException" or "BufferExhaustedException", TransactionAsker.Application);
    }

    private void Tell(TransactionCall call, Turn turn)
    {
        var id = symbols.Number(manager.TransactionalId);
        if (call.Error is { } error)
        {
            if (call.Kind != TransactionCallKind.Initialize)
                turn.Emit(Happened.Transaction(EventKind.TransactionFailed, producer, id, call.Epoch, symbols.Number(error)));
            if (error == "ProducerFencedException" && !_fenced)
                turn.Emit(Happened.Transaction(EventKind.TransactionFenced, producer, id, call.Epoch));
            _fenced |= error == "ProducerFencedException";
            return;
        }

        var kind = call.Kind switch
        {
            TransactionCallKind.Begin => EventKind.TransactionBegun,
            TransactionCallKind.Commit => EventKind.TransactionCommitted,
            TransactionCallKind.Abort => EventKind.TransactionAborted,
            _ => EventKind.None,
        };
        if (kind != EventKind.None)
            turn.Cause = turn.Emit(Happened.Transaction(kind, producer, id, call.Epoch));
    }
}
