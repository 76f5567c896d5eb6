namespace Playground.Engine.Scenarios.Reading;

/// <summary>The names of Kafka's messages: each API's, followed by <c>Request</c> or <c>Response</c> (4.3.1).</summary>
internal static class MessageNames
{
    private const string Apis =
        "Produce,Fetch,ListOffsets,Metadata,OffsetCommit,OffsetFetch,FindCoordinator,JoinGroup,Heartbeat,"
        + "LeaveGroup,SyncGroup,DescribeGroups,ListGroups,SaslHandshake,ApiVersions,CreateTopics,DeleteTopics,"
        + "DeleteRecords,InitProducerId,OffsetForLeaderEpoch,AddPartitionsToTxn,AddOffsetsToTxn,EndTxn,"
        + "WriteTxnMarkers,TxnOffsetCommit,DescribeAcls,CreateAcls,DeleteAcls,DescribeConfigs,AlterConfigs,"
        + "AlterReplicaLogDirs,DescribeLogDirs,SaslAuthenticate,CreatePartitions,CreateDelegationToken,"
        + "RenewDelegationToken,ExpireDelegationToken,DescribeDelegationToken,DeleteGroups,ElectLeaders,"
        + "IncrementalAlterConfigs,AlterPartitionReassignments,ListPartitionReassignments,OffsetDelete,"
        + "DescribeClientQuotas,AlterClientQuotas,DescribeUserScramCredentials,AlterUserScramCredentials,Vote,"
        + "BeginQuorumEpoch,EndQuorumEpoch,DescribeQuorum,AlterPartition,UpdateFeatures,Envelope,FetchSnapshot,"
        + "DescribeCluster,DescribeProducers,BrokerRegistration,BrokerHeartbeat,UnregisterBroker,DescribeTransactions,"
        + "ListTransactions,AllocateProducerIds,ConsumerGroupHeartbeat,ConsumerGroupDescribe,ControllerRegistration,"
        + "GetTelemetrySubscriptions,PushTelemetry,AssignReplicasToDirs,ListConfigResources,DescribeTopicPartitions,"
        + "ShareGroupHeartbeat,ShareGroupDescribe,ShareFetch,ShareAcknowledge,AddRaftVoter,RemoveRaftVoter,"
        + "UpdateRaftVoter,InitializeShareGroupState,ReadShareGroupState,WriteShareGroupState,DeleteShareGroupState,"
        + "ReadShareGroupStateSummary,StreamsGroupHeartbeat,StreamsGroupDescribe,DescribeShareGroupOffsets,"
        + "AlterShareGroupOffsets,DeleteShareGroupOffsets";

    public static readonly string[] All =
        [.. Apis.Split(',').SelectMany(api => new[] { api + "Request", api + "Response" })];

    public static void Check(ReadContext context, string name, DocumentPath path)
    {
        if (!All.Contains(name, StringComparer.Ordinal))
            context.Error(path, $"Kafka has no message \"{name}\".{Suggestion.For(name, All)}");
    }

    public static string? Read(ObjectReader reader, string field)
    {
        var name = reader.Text(field, "the name of a message such as \"ProduceRequest\"");
        if (name is not null)
            Check(reader.Context, name, reader.At(field));
        return name;
    }
}
