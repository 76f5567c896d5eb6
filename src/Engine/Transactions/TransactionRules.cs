using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Handlers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>
/// What a request or a time-out makes of a transactional id (TransactionCoordinator.handleInitProducerId, handleAddPartitionsToTransaction,
/// endTransaction), and what the one who waits is told once it is written. Clients and brokers speak transaction version 2 here.
/// </summary>
/// <param name="ids">Where new producer ids come from.</param>
internal sealed class TransactionRules(BrokerMemory memory, Responder respond, InitProducerIdHandler ids)
{
    /// <summary>InitProducerId, at the shard of its transactional id.</summary>
    public void Initialize(TransactionShard shard, in Pending pending, Turn turn)
    {
        var request = (InitProducerIdRequest)pending.Request;
        if (shard.Find(request.TransactionalId!) is not { } transaction)
        {
            if (ids.Next(turn) is not { } id)
            {
                Answer(pending, ErrorCode.CoordinatorLoadInProgress, turn);
                return;
            }

            transaction = new Transaction(request.TransactionalId!, TransactionValue.New(pending.From, id, request.Timeout, turn.Now));
            shard.Add(transaction);
        }

        var value = transaction.Value;
        if (transaction.Pending is not null)
            Answer(pending, ErrorCode.ConcurrentTransactions, turn);
        else if (request.ProducerId >= 0 && !Knows(value, request))
            Answer(pending, ErrorCode.ProducerFenced, turn);
        else if (value.Status.IsPrepared())
            Answer(pending, ErrorCode.ConcurrentTransactions, turn);
        else if (value.Status == TransactionStatus.Ongoing)
            Fence(shard, transaction, pending, turn);
        else
            Raise(shard, transaction, pending, turn);
    }

    /// <summary>EndTxn, version 5: only the state and the epoch tell a repetition from the next transaction.</summary>
    public void End(TransactionShard shard, in Pending pending, Turn turn)
    {
        var request = (EndTxnRequest)pending.Request;
        if (shard.Find(request.TransactionalId) is not { } transaction)
        {
            Answer(pending, ErrorCode.InvalidProducerIdMapping, turn);
            return;
        }

        var (next, error) = Judge(transaction, request);
        if (next is not { } commit)
        {
            respond.Answer(
                pending,
                error == ErrorCode.None ? new EndTxnResponse(error, transaction.Value.ProducerId, transaction.Value.Epoch) : request.Refused(error),
                turn);
            return;
        }

        var nextId = -1L;
        if (transaction.Value.EpochsExhausted)
        {
            if (ids.Next(turn) is not { } id)
            {
                Answer(pending, ErrorCode.CoordinatorLoadInProgress, turn);
                return;
            }

            nextId = id;
        }

        shard.Write(new TransactionWrite.Decided(transaction, transaction.Value.Decided(commit, fences: false, nextId, turn.Now), pending), turn);
    }

    /// <summary>One transaction of an AddPartitionsToTxn.</summary>
    public void Join(TransactionShard shard, TransactionToJoin joining, AddedAnswer answer, int place, Turn turn)
    {
        var transaction = shard.Find(joining.TransactionalId);
        var error = JudgeJoining(transaction, joining);
        if (error != ErrorCode.None || transaction!.Value is { Status: TransactionStatus.Ongoing } open && joining.Partitions.All(open.Partitions.Contains))
            answer.Set(place, error, turn);
        else
            shard.Write(new TransactionWrite.Added(transaction, transaction.Value.With(joining.Partitions, turn.Now), answer, place), turn);
    }

    /// <summary>The open transaction is aborted with an epoch that its producer does not have.</summary>
    /// <param name="request">Of the instance that takes the producer's place; null if the transaction has timed out.</param>
    public static void Fence(TransactionShard shard, Transaction transaction, Pending? request, Turn turn) =>
        shard.Write(new TransactionWrite.Decided(transaction, transaction.Value.Decided(commit: false, fences: true, -1, turn.Now), request), turn);

    /// <summary>It is committed: who waits is told.</summary>
    public void Took(TransactionWrite write, Turn turn)
    {
        switch (write)
        {
            case TransactionWrite.Initialized initialized:
                respond.Answer(
                    initialized.Request, new InitProducerIdResponse(ErrorCode.None, initialized.Value.ProducerId, initialized.Value.Epoch), turn);
                break;
            case TransactionWrite.Added added:
                added.Answer.Set(added.Place, ErrorCode.None, turn);
                break;
            case TransactionWrite.Decided { Request: { Request: EndTxnRequest } request } decided:
                var next = decided.Value.Completed(turn.Now);
                respond.Answer(request, new EndTxnResponse(ErrorCode.None, next.ProducerId, next.Epoch), turn);
                break;
            case TransactionWrite.Decided { Request: { } request }:
                Answer(request, ErrorCode.ConcurrentTransactions, turn);
                break;
        }
    }

    /// <summary>It could not be written: who waits is told, and may ask again.</summary>
    public void Failed(TransactionWrite write, ErrorCode error, Turn turn)
    {
        switch (write)
        {
            case TransactionWrite.Initialized initialized:
                Answer(initialized.Request, error, turn);
                break;
            case TransactionWrite.Added added:
                added.Answer.Set(added.Place, error, turn);
                break;
            case TransactionWrite.Decided { Request: { } request }:
                Answer(request, error, turn);
                break;
        }
    }

    private static bool Knows(TransactionValue value, InitProducerIdRequest request) => value.Epoch < 0 || request.ProducerId == value.ProducerId
        || (request.ProducerId == value.PreviousId && request.Epoch >= TransactionValue.LastEpochOfProducer);

    /// <summary>What is to be decided; or what is told without a decision, NONE for a repetition of one that was made.</summary>
    private static (bool? Commit, ErrorCode Error) Judge(Transaction transaction, EndTxnRequest request)
    {
        var value = transaction.Value;
        var overflowed = value.PreviousId == request.ProducerId && request.Epoch == TransactionValue.LastEpochOfProducer && value.Epoch == 0;
        var repeats = overflowed || value.Epoch == request.Epoch + 1;
        if (transaction.Pending is not null)
            return (null, ErrorCode.ConcurrentTransactions);
        if (value.ProducerId != request.ProducerId && !overflowed)
            return (null, ErrorCode.InvalidProducerIdMapping);
        var complete = value.Status is TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort;
        var current = request.Epoch == value.Epoch;
        if (value.Status.IsPrepared() ? !repeats : !current && !(complete && repeats))
            return (null, ErrorCode.ProducerFenced);
        return value.Status switch
        {
            TransactionStatus.Ongoing => (request.Commit, ErrorCode.None),
            TransactionStatus.PrepareCommit when request.Commit => (null, ErrorCode.ConcurrentTransactions),
            TransactionStatus.PrepareAbort when !request.Commit => (null, ErrorCode.ConcurrentTransactions),
            TransactionStatus.CompleteCommit when request.Commit && repeats => (null, ErrorCode.None),
            TransactionStatus.CompleteAbort when !request.Commit && repeats => (null, ErrorCode.None),
            TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort when !request.Commit && !repeats => (false, ErrorCode.None),
            TransactionStatus.Empty when !request.Commit => (false, ErrorCode.None),
            _ => (null, ErrorCode.InvalidTxnState),
        };
    }

    private ErrorCode JudgeJoining(Transaction? transaction, TransactionToJoin joining)
    {
        if (Array.Exists(joining.Partitions, p => memory.Image.Partition(p) is null))
            return ErrorCode.UnknownTopicOrPartition;
        if (transaction is null)
            return ErrorCode.InvalidProducerIdMapping;
        if (transaction.Pending is not null)
            return ErrorCode.ConcurrentTransactions;
        if (transaction.Value.ProducerId != joining.ProducerId)
            return ErrorCode.InvalidProducerIdMapping;
        if (transaction.Value.Epoch != joining.Epoch)
            return ErrorCode.ProducerFenced;
        return transaction.Value.Status.IsPrepared() ? ErrorCode.ConcurrentTransactions : ErrorCode.None;
    }

    private void Raise(TransactionShard shard, Transaction transaction, in Pending pending, Turn turn)
    {
        var request = (InitProducerIdRequest)pending.Request;
        var value = transaction.Value;
        TransactionValue? next;
        if (value.EpochsExhausted && (request.Epoch < 0 || request.Epoch == value.Epoch))
        {
            if (ids.Next(turn) is not { } id)
            {
                Answer(pending, ErrorCode.CoordinatorLoadInProgress, turn);
                return;
            }

            next = value.Rotated(pending.From, id, request.Timeout, keepLastEpoch: request.Epoch >= 0, turn.Now);
        }
        else
        {
            next = value.Raised(pending.From, request.Timeout, request.Epoch, turn.Now);
        }

        if (next is null)
            Answer(pending, ErrorCode.ProducerFenced, turn);
        else
            shard.Write(new TransactionWrite.Initialized(transaction, next, pending), turn);
    }

    private void Answer(in Pending pending, ErrorCode error, Turn turn) => respond.Answer(pending, pending.Request.Refused(error)!, turn);
}
