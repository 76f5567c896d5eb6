using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Transactions;

internal sealed class TransactionShard : ICoordinatorShard
{
    public void Replay(StoredBatch stored) { }

    public void Loaded(Turn turn) { }

    public void Resigned(Turn turn) { }

    public void Written(object write, ErrorCode error, Turn turn) { }

    public void Wake(Turn turn) { }
}
