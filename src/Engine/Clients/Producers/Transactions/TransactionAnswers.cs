using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>What coordinators are asked, and what their answers mean (the handleResponse of TransactionManager's handlers).</summary>
internal sealed class TransactionAnswers(TransactionManager manager, ProducerIdentity identity)
{
    private NodeId _transactions;
    private NodeId _group;

    /// <summary>The coordinator as far as it is known; None if it is not.</summary>
    public NodeId Coordinator(CoordinatorType type) => type == CoordinatorType.Transaction ? _transactions : _group;

    /// <summary>The coordinator is not known any more, and to be looked for.</summary>
    public void LookUp(CoordinatorType type, string key)
    {
        if (type == CoordinatorType.Transaction)
            _transactions = NodeId.None;
        else
            _group = NodeId.None;
        manager.Enqueue(new TransactionRequest.FindCoordinator(type, key));
    }

    public Request Ask(TransactionRequest request) => request switch
    {
        TransactionRequest.FindCoordinator find => new FindCoordinatorRequest(find.Type, find.Key),
        TransactionRequest.InitProducerId => new InitProducerIdRequest(manager.TransactionalId, manager.Timeout),
        TransactionRequest.CommitOffsets commit => new TxnOffsetCommitRequest(
            manager.TransactionalId, commit.Offsets.Group, identity.ProducerId, identity.Epoch, commit.Offsets.Epoch, commit.Offsets.MemberId,
            commit.Offsets.InstanceId, [.. commit.Left]),
        TransactionRequest.End end => end.Request,
        _ => throw new InvalidOperationException($"There is no request for {request}."),
    };

    public Verdict Judge(TransactionRequest request, Response response, Turn turn) => (request, response) switch
    {
        (TransactionRequest.FindCoordinator find, FindCoordinatorResponse answer) => Found(find, answer, turn),
        (TransactionRequest.InitProducerId, InitProducerIdResponse answer) => Initialized(request, answer, turn),
        (TransactionRequest.CommitOffsets commit, TxnOffsetCommitResponse answer) => Committed(commit, answer, turn),
        (TransactionRequest.End end, EndTxnResponse answer) => Ended(end, answer, turn),
        _ => throw new InvalidOperationException($"{response.Name} answers no {request}."),
    };

    private Verdict Found(TransactionRequest.FindCoordinator find, FindCoordinatorResponse answer, Turn turn)
    {
        switch (answer.Error)
        {
            case ErrorCode.None when find.Type == CoordinatorType.Transaction:
                _transactions = answer.Coordinator;
                return Verdict.Done;
            case ErrorCode.None:
                _group = answer.Coordinator;
                return Verdict.Done;
            case var error when error.IsRetriable():
                return Verdict.Again;
            case ErrorCode.GroupAuthorizationFailed or ErrorCode.TransactionAbortable:
                return Abortable(find, answer.Error.Exception(), turn);
            default:
                return Fatal(find, answer.Error == ErrorCode.TransactionalIdAuthorizationFailed ? answer.Error.Exception() : "KafkaException", turn);
        }
    }

    private Verdict Initialized(TransactionRequest request, InitProducerIdResponse answer, Turn turn)
    {
        switch (answer.Error)
        {
            case ErrorCode.None:
                manager.Initialized(answer.ProducerId, answer.Epoch);
                request.Result.Complete(turn);
                return Verdict.Done;
            case ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable:
                return Verdict.AskAnew;
            case var error when error.IsRetriable():
                return Verdict.Again;
            case ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionAbortable:
                return Abortable(request, answer.Error.Exception(), turn);
            case ErrorCode.InvalidProducerEpoch or ErrorCode.ProducerFenced:
                return Fatal(request, ErrorCode.ProducerFenced.Exception(), turn);
            default:
                return Fatal(request, "KafkaException", turn);
        }
    }

    private Verdict Ended(TransactionRequest.End end, EndTxnResponse answer, Turn turn)
    {
        switch (answer.Error)
        {
            case ErrorCode.None:
                identity.Reset(answer.ProducerId, answer.Epoch);
                manager.Ended();
                end.Result.Complete(turn);
                return Verdict.Done;
            case ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable:
                return Verdict.AskAnew;
            case var error when error.IsRetriable():
                return Verdict.Again;
            case ErrorCode.InvalidProducerEpoch or ErrorCode.ProducerFenced:
                return Fatal(end, ErrorCode.ProducerFenced.Exception(), turn);
            case ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.InvalidTxnState or ErrorCode.InvalidProducerIdMapping:
                return Fatal(end, answer.Error.Exception(), turn);
            case ErrorCode.UnknownProducerId or ErrorCode.TransactionAbortable when end.Commit:
                return Abortable(end, answer.Error.Exception(), turn);
            default:
                return Fatal(end, "KafkaException", turn);
        }
    }

    private Verdict Committed(TransactionRequest.CommitOffsets commit, TxnOffsetCommitResponse answer, Turn turn)
    {
        var anew = false;
        foreach (var (at, error) in answer.Partitions)
        {
            switch (error)
            {
                case ErrorCode.None:
                    commit.Left.RemoveAll(p => p.At == at);
                    break;
                case ErrorCode.CoordinatorNotAvailable or ErrorCode.NotCoordinator or ErrorCode.RequestTimedOut:
                    anew = true;
                    break;
                case var retried when retried.IsRetriable():
                    break;
                default:
                    return Refused(commit, error, turn);
            }
        }

        if (commit.Left.Count > 0)
            return anew ? Verdict.AskAnew : Verdict.Again;
        commit.Result.Complete(turn);
        return Verdict.Done;
    }

    private Verdict Refused(TransactionRequest.CommitOffsets commit, ErrorCode error, Turn turn) => error switch
    {
        ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration => Abortable(commit, "CommitFailedException", turn),
        ErrorCode.FencedInstanceId or ErrorCode.TransactionAbortable or ErrorCode.GroupAuthorizationFailed => Abortable(commit, error.Exception(), turn),
        ErrorCode.InvalidProducerEpoch or ErrorCode.ProducerFenced => Fatal(commit, ErrorCode.ProducerFenced.Exception(), turn),
        ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.UnsupportedForMessageFormat => Fatal(commit, error.Exception(), turn),
        _ => Fatal(commit, "KafkaException", turn),
    };

    private Verdict Abortable(TransactionRequest request, string exception, Turn turn)
    {
        request.Result.Fail(exception, turn);
        manager.BecomeAbortable(exception);
        return Verdict.Done;
    }

    private Verdict Fatal(TransactionRequest request, string exception, Turn turn)
    {
        request.Result.Fail(exception, turn);
        manager.EndProducer(exception);
        return Verdict.Done;
    }
}
