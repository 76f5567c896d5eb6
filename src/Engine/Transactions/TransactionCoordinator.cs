using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>The transactional ids of a broker (TransactionCoordinator): hands each request to the shard that looks after its id.</summary>
internal sealed class TransactionCoordinator
{
    private readonly BrokerMemory _memory;
    private readonly Responder _respond;

    public TransactionCoordinator(BrokerMemory memory, Responder respond)
    {
        (_memory, _respond) = (memory, respond);
        Runtime = new CoordinatorRuntime(
            CoordinatorType.Transaction, memory, respond, (runtime, at, epoch) => new TransactionShard(runtime, at, epoch, this));
        Rules = new TransactionRules(memory, respond, respond.ProducerIds);
        Markers = new TransactionMarkers(memory);
        Clock = new TransactionClock(memory.Config, memory.Id);
    }

    public CoordinatorRuntime Runtime { get; }

    public TransactionRules Rules { get; }

    public TransactionMarkers Markers { get; }

    public TransactionClock Clock { get; }

    /// <returns>Whether it was a request about a transaction.</returns>
    public bool Handle(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case InitProducerIdRequest { TransactionalId: { } id } request:
                if (Refuses(request) is { } refusal)
                    _respond.Answer(pending, request.Refused(refusal)!, turn);
                else if (ShardOf(id, pending, turn) is { } initializing)
                    Rules.Initialize(initializing, pending, turn);
                return true;
            case EndTxnRequest request:
                if (ShardOf(request.TransactionalId, pending, turn) is { } ending)
                    Rules.End(ending, pending, turn);
                return true;
            case AddPartitionsToTxnRequest request:
                Join(request, pending, turn);
                return true;
            default:
                return false;
        }
    }

    private ErrorCode? Refuses(InitProducerIdRequest request)
    {
        if (request.TransactionalId!.Length == 0 || (request.ProducerId >= 0) != (request.Epoch >= 0))
            return ErrorCode.InvalidRequest;
        return request.Timeout <= Duration.Zero || request.Timeout > _memory.Config.TransactionMaxTimeout ? ErrorCode.InvalidTransactionTimeout : null;
    }

    /// <returns>Null if this broker is not the id's coordinator, or not yet: then the answer is given.</returns>
    private TransactionShard? ShardOf(string id, in Pending pending, Turn turn)
    {
        var (shard, error) = Runtime.Find(id);
        if (error != ErrorCode.None)
            _respond.Answer(pending, pending.Request.Refused(error)!, turn);
        return (TransactionShard?)shard;
    }

    private void Join(AddPartitionsToTxnRequest request, in Pending pending, Turn turn)
    {
        var answer = new AddedAnswer(pending, _respond);
        for (var i = 0; i < request.Transactions.Length; i++)
        {
            var (shard, error) = Runtime.Find(request.Transactions[i].TransactionalId);
            if (shard is null)
                answer.Set(i, error, turn);
            else
                Rules.Join((TransactionShard)shard, request.Transactions[i], answer, i, turn);
        }
    }
}
