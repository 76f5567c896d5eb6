using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// InitProducerId (22): a producer asks for its id. Without a transactional id any broker gives a new one; with one its coordinator gives the id that
/// belongs to it with the next epoch, once what an earlier process left open is aborted.
/// </summary>
/// <param name="transactionalId">Null for an idempotent producer.</param>
/// <param name="timeout">How long a transaction may stay open (<c>transaction.timeout.ms</c>).</param>
/// <param name="producerId">With <paramref name="epoch"/>, the one that the producer has already; −1 for none.</param>
public sealed class InitProducerIdRequest(
    string? transactionalId = null, Duration timeout = default, long producerId = -1, short epoch = -1) : Request
{
    public string? TransactionalId => transactionalId;

    public Duration Timeout => timeout;

    public long ProducerId => producerId;

    public short Epoch => epoch;

    public override ApiKey Api => ApiKey.InitProducerId;

    public override Response Refused(ErrorCode error) => new InitProducerIdResponse(error, -1, -1);
}

/// <param name="error">COORDINATOR_LOAD_IN_PROGRESS while the broker waits for a block of ids.</param>
public sealed class InitProducerIdResponse(ErrorCode error, long producerId, short epoch) : Response
{
    public long ProducerId => producerId;

    public short Epoch => epoch;

    public override ApiKey Api => ApiKey.InitProducerId;

    public override ErrorCode Error => error;
}

/// <summary>AllocateProducerIds (67): a broker asks the controller for its next block of ids.</summary>
public sealed class AllocateProducerIdsRequest : Request
{
    public override ApiKey Api => ApiKey.AllocateProducerIds;

    public override Response Refused(ErrorCode error) => new AllocateProducerIdsResponse(0, error);
}

/// <summary>A block of <see cref="Length"/> ids.</summary>
public sealed class AllocateProducerIdsResponse(long start, ErrorCode error = ErrorCode.None) : Response
{
    /// <summary>ProducerIdsBlock.PRODUCER_ID_BLOCK_SIZE.</summary>
    public const int Length = 1000;

    public long Start => start;

    public override ApiKey Api => ApiKey.AllocateProducerIds;

    public override ErrorCode Error => error;
}
