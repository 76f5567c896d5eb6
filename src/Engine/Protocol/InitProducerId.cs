using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>InitProducerId (22) without a transactional id: any broker gives a new producer id.</summary>
public sealed class InitProducerIdRequest : Request
{
    public override ApiKey Api => ApiKey.InitProducerId;
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
}

/// <summary>A block of <see cref="Length"/> ids.</summary>
public sealed class AllocateProducerIdsResponse(long start) : Response
{
    /// <summary>ProducerIdsBlock.PRODUCER_ID_BLOCK_SIZE.</summary>
    public const int Length = 1000;

    public long Start => start;

    public override ApiKey Api => ApiKey.AllocateProducerIds;
}
