using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>The transactional ids of a broker (TransactionCoordinator): hands each request to the shard that looks after its id.</summary>
internal sealed class TransactionCoordinator
{
    public TransactionCoordinator(BrokerMemory memory, Responder respond) =>
        Runtime = new CoordinatorRuntime(CoordinatorType.Transaction, memory, respond, (runtime, at, epoch) => new TransactionShard());

    public CoordinatorRuntime Runtime { get; }

    /// <returns>Whether it was a request about a transaction.</returns>
    public bool Handle(in Pending pending, Turn turn) => false;
}
