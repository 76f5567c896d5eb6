using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Storage.Producers;

/// <summary>What a partition noted when it began to verify a producer's transaction with the coordinator (VerificationStateEntry).</summary>
/// <param name="Guard">Named by the append that follows; it is good once.</param>
/// <param name="Since">Milliseconds since 1970.</param>
/// <param name="LowestSequence">Of the batches that have waited for the verification: none behind it may be the first to be appended.</param>
/// <param name="RaisesEpochs">The producer speaks transaction version 2: without any state its first sequence must be 0.</param>
public readonly record struct VerificationState(int Guard, long Since, int LowestSequence, short Epoch, bool RaisesEpochs);

/// <summary>
/// Which transactions the partition's leader is verifying (KIP-890): a batch may open a transaction here only with the guard that was given out
/// before the coordinator was asked, so that a batch that comes after the end of its transaction can't open it again.
/// </summary>
public sealed class TransactionVerification
{
    /// <summary>The guard of those who need none (VerificationGuard.SENTINEL).</summary>
    public const int NoGuard = 0;

    private readonly OrderedMap<long, VerificationState> _states = [];
    private int _lastGuard;

    /// <summary>What is being verified for that producer.</summary>
    public VerificationState? Of(long producerId) => _states.TryGetValue(producerId, out var state) ? state : null;

    /// <summary>A batch wants to open a transaction (UnifiedLog.maybeStartTransactionVerification).</summary>
    /// <returns>The guard, <see cref="NoGuard"/> if the transaction is open already; or INVALID_PRODUCER_EPOCH.</returns>
    public (int Guard, ErrorCode Error) Start(ProducerEntry? entry, in ProducedBatch batch, int transactionVersion, long now)
    {
        if (entry is not null && batch.Epoch < entry.Epoch)
            return (NoGuard, ErrorCode.InvalidProducerEpoch);
        if (IsOpen(entry, batch.Epoch))
            return (NoGuard, ErrorCode.None);
        if (!_states.TryGetValue(batch.ProducerId, out var state))
            state = new VerificationState(++_lastGuard, now, batch.FirstSequence, batch.Epoch, transactionVersion >= 2);
        if (batch.Epoch > state.Epoch)
            state = state with { Epoch = batch.Epoch, LowestSequence = batch.FirstSequence };
        else if (batch.Epoch == state.Epoch && batch.FirstSequence < state.LowestSequence)
            state = state with { LowestSequence = batch.FirstSequence };
        _states[batch.ProducerId] = state;
        return (state.Guard, ErrorCode.None);
    }

    /// <summary>Whether a transactional batch that is no duplicate may be judged at all: its transaction is open here, or was verified.</summary>
    public ErrorCode Check(ProducerEntry? entry, in ProducedBatch batch, int guard)
    {
        if (!batch.Transactional || IsOpen(entry, batch.Epoch))
            return ErrorCode.None;
        if (entry is not null && batch.Epoch < entry.Epoch)
            return ErrorCode.InvalidProducerEpoch;
        var verified = guard != NoGuard && _states.TryGetValue(batch.ProducerId, out var state) && state.Guard == guard;
        return verified ? ErrorCode.None : ErrorCode.InvalidTxnState;
    }

    /// <summary>The guard is used up: a batch or a marker of the producer is in the log.</summary>
    internal void Forget(long producerId) => _states.Remove(producerId);

    internal void RemoveExpired(in ProducerExpiry expiry)
    {
        List<long>? expired = null;
        foreach (var (id, state) in _states)
        {
            if (expiry.Now - state.Since >= expiry.After)
                (expired ??= []).Add(id);
        }

        foreach (var id in expired ?? [])
            _states.Remove(id);
    }

    internal void Clear() => _states.Clear();

    private static bool IsOpen(ProducerEntry? entry, short epoch) => entry is { TransactionStart: >= 0 } && entry.Epoch == epoch;
}
