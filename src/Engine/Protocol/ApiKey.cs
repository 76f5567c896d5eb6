namespace Playground.Engine.Protocol;

/// <summary>Kafka's request types with Kafka's numbers.</summary>
public enum ApiKey : byte
{
    Produce = 0,
    Fetch = 1,
    ListOffsets = 2,
    Metadata = 3,
    OffsetCommit = 8,
    OffsetFetch = 9,
    FindCoordinator = 10,
    JoinGroup = 11,
    Heartbeat = 12,
    LeaveGroup = 13,
    SyncGroup = 14,
    ApiVersions = 18,
    CreateTopics = 19,
    InitProducerId = 22,
    OffsetForLeaderEpoch = 23,
    AddPartitionsToTxn = 24,
    EndTxn = 26,
    WriteTxnMarkers = 27,
    TxnOffsetCommit = 28,
    Vote = 52,
    BeginQuorumEpoch = 53,
    EndQuorumEpoch = 54,
    AlterPartition = 56,
    BrokerRegistration = 62,
    BrokerHeartbeat = 63,
    AllocateProducerIds = 67,
    ConsumerGroupHeartbeat = 68,
    ShareGroupHeartbeat = 76,
    ShareFetch = 78,
    ShareAcknowledge = 79,
    ReadShareGroupState = 84,
    WriteShareGroupState = 85,
}

/// <summary>Kafka's names of the messages.</summary>
public static class ApiKeys
{
    private static readonly string[] Requests = [.. Enumerable.Range(0, 100).Select(k => (ApiKey)k + "Request")];
    private static readonly string[] Responses = [.. Enumerable.Range(0, 100).Select(k => (ApiKey)k + "Response")];

    public static string RequestName(this ApiKey api) => Requests[(int)api];

    public static string ResponseName(this ApiKey api) => Responses[(int)api];
}
