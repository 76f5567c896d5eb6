using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>InitProducerId (22) without a transactional id: any broker gives a new producer id.</summary>
public sealed class InitProducerIdRequest : Request
{
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
