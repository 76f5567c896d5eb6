using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>What a coordinator is asked for, with Kafka's numbers.</summary>
public enum CoordinatorType : byte
{
    /// <summary>Of a consumer group.</summary>
    Group = 0,

    /// <summary>Of a transactional id.</summary>
    Transaction = 1,

    /// <summary>Of a share-partition's state (KIP-932).</summary>
    Share = 2,
}

/// <summary>FindCoordinator (10): which broker looks after that group or that transactional id?</summary>
/// <param name="key">The group's or the transactional id.</param>
public sealed class FindCoordinatorRequest(CoordinatorType type, string key) : Request
{
    public CoordinatorType Type => type;

    public string Key => key;

    public override ApiKey Api => ApiKey.FindCoordinator;

    public override Response Refused(ErrorCode error) => new FindCoordinatorResponse(error, NodeId.None);

    public override int Bytes => 40 + key.Length;
}

/// <param name="error">COORDINATOR_NOT_AVAILABLE while the internal topic is made or its partition has no leader.</param>
/// <param name="coordinator">None with an error.</param>
public sealed class FindCoordinatorResponse(ErrorCode error, NodeId coordinator) : Response
{
    public NodeId Coordinator => coordinator;

    public override ApiKey Api => ApiKey.FindCoordinator;

    public override ErrorCode Error => error;
}
