namespace Playground.Engine.Protocol;

/// <summary>What the Java client makes of an error (superclasses of its exception).</summary>
public enum ErrorClass : byte
{
    /// <summary>Not retried by class.</summary>
    Final,

    /// <summary>RetriableException.</summary>
    Retriable,

    /// <summary>InvalidMetadataException: retried, after asking for new metadata.</summary>
    InvalidMetadata,
}

/// <summary>One row an error: Kafka's name, Java's exception class, and whether clients retry it (org.apache.kafka.common.protocol.Errors).</summary>
public static class ErrorCodes
{
    private static readonly (ErrorCode Code, string Name, string Exception, ErrorClass Class)[] Rows =
    [
        (ErrorCode.UnknownServerError, "UNKNOWN_SERVER_ERROR", "UnknownServerException", ErrorClass.Final),
        (ErrorCode.None, "NONE", "", ErrorClass.Final),
        (ErrorCode.OffsetOutOfRange, "OFFSET_OUT_OF_RANGE", "OffsetOutOfRangeException", ErrorClass.Final),
        (ErrorCode.CorruptMessage, "CORRUPT_MESSAGE", "CorruptRecordException", ErrorClass.Retriable),
        (ErrorCode.UnknownTopicOrPartition, "UNKNOWN_TOPIC_OR_PARTITION", "UnknownTopicOrPartitionException", ErrorClass.InvalidMetadata),
        (ErrorCode.InvalidFetchSize, "INVALID_FETCH_SIZE", "InvalidFetchSizeException", ErrorClass.Final),
        (ErrorCode.LeaderNotAvailable, "LEADER_NOT_AVAILABLE", "LeaderNotAvailableException", ErrorClass.InvalidMetadata),
        (ErrorCode.NotLeaderOrFollower, "NOT_LEADER_OR_FOLLOWER", "NotLeaderOrFollowerException", ErrorClass.InvalidMetadata),
        (ErrorCode.RequestTimedOut, "REQUEST_TIMED_OUT", "TimeoutException", ErrorClass.Retriable),
        (ErrorCode.BrokerNotAvailable, "BROKER_NOT_AVAILABLE", "BrokerNotAvailableException", ErrorClass.Final),
        (ErrorCode.ReplicaNotAvailable, "REPLICA_NOT_AVAILABLE", "ReplicaNotAvailableException", ErrorClass.InvalidMetadata),
        (ErrorCode.MessageTooLarge, "MESSAGE_TOO_LARGE", "RecordTooLargeException", ErrorClass.Final),
        (ErrorCode.StaleControllerEpoch, "STALE_CONTROLLER_EPOCH", "ControllerMovedException", ErrorClass.Final),
        (ErrorCode.OffsetMetadataTooLarge, "OFFSET_METADATA_TOO_LARGE", "OffsetMetadataTooLarge", ErrorClass.Final),
        (ErrorCode.NetworkException, "NETWORK_EXCEPTION", "NetworkException", ErrorClass.InvalidMetadata),
        (ErrorCode.CoordinatorLoadInProgress, "COORDINATOR_LOAD_IN_PROGRESS", "CoordinatorLoadInProgressException", ErrorClass.Retriable),
        (ErrorCode.CoordinatorNotAvailable, "COORDINATOR_NOT_AVAILABLE", "CoordinatorNotAvailableException", ErrorClass.Retriable),
        (ErrorCode.NotCoordinator, "NOT_COORDINATOR", "NotCoordinatorException", ErrorClass.Retriable),
        (ErrorCode.InvalidTopicException, "INVALID_TOPIC_EXCEPTION", "InvalidTopicException", ErrorClass.Final),
        (ErrorCode.RecordListTooLarge, "RECORD_LIST_TOO_LARGE", "RecordBatchTooLargeException", ErrorClass.Final),
        (ErrorCode.NotEnoughReplicas, "NOT_ENOUGH_REPLICAS", "NotEnoughReplicasException", ErrorClass.Retriable),
        (ErrorCode.NotEnoughReplicasAfterAppend, "NOT_ENOUGH_REPLICAS_AFTER_APPEND", "NotEnoughReplicasAfterAppendException", ErrorClass.Retriable),
        (ErrorCode.InvalidRequiredAcks, "INVALID_REQUIRED_ACKS", "InvalidRequiredAcksException", ErrorClass.Final),
        (ErrorCode.IllegalGeneration, "ILLEGAL_GENERATION", "IllegalGenerationException", ErrorClass.Final),
        (ErrorCode.InconsistentGroupProtocol, "INCONSISTENT_GROUP_PROTOCOL", "InconsistentGroupProtocolException", ErrorClass.Final),
        (ErrorCode.InvalidGroupId, "INVALID_GROUP_ID", "InvalidGroupIdException", ErrorClass.Final),
        (ErrorCode.UnknownMemberId, "UNKNOWN_MEMBER_ID", "UnknownMemberIdException", ErrorClass.Final),
        (ErrorCode.InvalidSessionTimeout, "INVALID_SESSION_TIMEOUT", "InvalidSessionTimeoutException", ErrorClass.Final),
        (ErrorCode.RebalanceInProgress, "REBALANCE_IN_PROGRESS", "RebalanceInProgressException", ErrorClass.Final),
        (ErrorCode.InvalidCommitOffsetSize, "INVALID_COMMIT_OFFSET_SIZE", "InvalidCommitOffsetSizeException", ErrorClass.Final),
        (ErrorCode.TopicAuthorizationFailed, "TOPIC_AUTHORIZATION_FAILED", "TopicAuthorizationException", ErrorClass.Final),
        (ErrorCode.GroupAuthorizationFailed, "GROUP_AUTHORIZATION_FAILED", "GroupAuthorizationException", ErrorClass.Final),
        (ErrorCode.ClusterAuthorizationFailed, "CLUSTER_AUTHORIZATION_FAILED", "ClusterAuthorizationException", ErrorClass.Final),
        (ErrorCode.InvalidTimestamp, "INVALID_TIMESTAMP", "InvalidTimestampException", ErrorClass.Final),
        (ErrorCode.UnsupportedSaslMechanism, "UNSUPPORTED_SASL_MECHANISM", "UnsupportedSaslMechanismException", ErrorClass.Final),
        (ErrorCode.IllegalSaslState, "ILLEGAL_SASL_STATE", "IllegalSaslStateException", ErrorClass.Final),
        (ErrorCode.UnsupportedVersion, "UNSUPPORTED_VERSION", "UnsupportedVersionException", ErrorClass.Final),
        (ErrorCode.TopicAlreadyExists, "TOPIC_ALREADY_EXISTS", "TopicExistsException", ErrorClass.Final),
        (ErrorCode.InvalidPartitions, "INVALID_PARTITIONS", "InvalidPartitionsException", ErrorClass.Final),
        (ErrorCode.InvalidReplicationFactor, "INVALID_REPLICATION_FACTOR", "InvalidReplicationFactorException", ErrorClass.Final),
        (ErrorCode.InvalidReplicaAssignment, "INVALID_REPLICA_ASSIGNMENT", "InvalidReplicaAssignmentException", ErrorClass.Final),
        (ErrorCode.InvalidConfig, "INVALID_CONFIG", "InvalidConfigurationException", ErrorClass.Final),
        (ErrorCode.NotController, "NOT_CONTROLLER", "NotControllerException", ErrorClass.Retriable),
        (ErrorCode.InvalidRequest, "INVALID_REQUEST", "InvalidRequestException", ErrorClass.Final),
        (ErrorCode.UnsupportedForMessageFormat, "UNSUPPORTED_FOR_MESSAGE_FORMAT", "UnsupportedForMessageFormatException", ErrorClass.Final),
        (ErrorCode.PolicyViolation, "POLICY_VIOLATION", "PolicyViolationException", ErrorClass.Final),
        (ErrorCode.OutOfOrderSequenceNumber, "OUT_OF_ORDER_SEQUENCE_NUMBER", "OutOfOrderSequenceException", ErrorClass.Final),
        (ErrorCode.DuplicateSequenceNumber, "DUPLICATE_SEQUENCE_NUMBER", "DuplicateSequenceException", ErrorClass.Final),
        (ErrorCode.InvalidProducerEpoch, "INVALID_PRODUCER_EPOCH", "InvalidProducerEpochException", ErrorClass.Final),
        (ErrorCode.InvalidTxnState, "INVALID_TXN_STATE", "InvalidTxnStateException", ErrorClass.Final),
        (ErrorCode.InvalidProducerIdMapping, "INVALID_PRODUCER_ID_MAPPING", "InvalidPidMappingException", ErrorClass.Final),
        (ErrorCode.InvalidTransactionTimeout, "INVALID_TRANSACTION_TIMEOUT", "InvalidTxnTimeoutException", ErrorClass.Final),
        (ErrorCode.ConcurrentTransactions, "CONCURRENT_TRANSACTIONS", "ConcurrentTransactionsException", ErrorClass.Retriable),
        (ErrorCode.TransactionCoordinatorFenced, "TRANSACTION_COORDINATOR_FENCED", "TransactionCoordinatorFencedException", ErrorClass.Final),
        (ErrorCode.TransactionalIdAuthorizationFailed, "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", "TransactionalIdAuthorizationException", ErrorClass.Final),
        (ErrorCode.SecurityDisabled, "SECURITY_DISABLED", "SecurityDisabledException", ErrorClass.Final),
        (ErrorCode.OperationNotAttempted, "OPERATION_NOT_ATTEMPTED", "OperationNotAttemptedException", ErrorClass.Final),
        (ErrorCode.KafkaStorageError, "KAFKA_STORAGE_ERROR", "KafkaStorageException", ErrorClass.InvalidMetadata),
        (ErrorCode.LogDirNotFound, "LOG_DIR_NOT_FOUND", "LogDirNotFoundException", ErrorClass.Final),
        (ErrorCode.SaslAuthenticationFailed, "SASL_AUTHENTICATION_FAILED", "SaslAuthenticationException", ErrorClass.Final),
        (ErrorCode.UnknownProducerId, "UNKNOWN_PRODUCER_ID", "UnknownProducerIdException", ErrorClass.Final),
        (ErrorCode.ReassignmentInProgress, "REASSIGNMENT_IN_PROGRESS", "ReassignmentInProgressException", ErrorClass.Final),
        (ErrorCode.DelegationTokenAuthDisabled, "DELEGATION_TOKEN_AUTH_DISABLED", "DelegationTokenDisabledException", ErrorClass.Final),
        (ErrorCode.DelegationTokenNotFound, "DELEGATION_TOKEN_NOT_FOUND", "DelegationTokenNotFoundException", ErrorClass.Final),
        (ErrorCode.DelegationTokenOwnerMismatch, "DELEGATION_TOKEN_OWNER_MISMATCH", "DelegationTokenOwnerMismatchException", ErrorClass.Final),
        (ErrorCode.DelegationTokenRequestNotAllowed, "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED", "UnsupportedByAuthenticationException", ErrorClass.Final),
        (ErrorCode.DelegationTokenAuthorizationFailed, "DELEGATION_TOKEN_AUTHORIZATION_FAILED", "DelegationTokenAuthorizationException", ErrorClass.Final),
        (ErrorCode.DelegationTokenExpired, "DELEGATION_TOKEN_EXPIRED", "DelegationTokenExpiredException", ErrorClass.Final),
        (ErrorCode.InvalidPrincipalType, "INVALID_PRINCIPAL_TYPE", "InvalidPrincipalTypeException", ErrorClass.Final),
        (ErrorCode.NonEmptyGroup, "NON_EMPTY_GROUP", "GroupNotEmptyException", ErrorClass.Final),
        (ErrorCode.GroupIdNotFound, "GROUP_ID_NOT_FOUND", "GroupIdNotFoundException", ErrorClass.Final),
        (ErrorCode.FetchSessionIdNotFound, "FETCH_SESSION_ID_NOT_FOUND", "FetchSessionIdNotFoundException", ErrorClass.Retriable),
        (ErrorCode.InvalidFetchSessionEpoch, "INVALID_FETCH_SESSION_EPOCH", "InvalidFetchSessionEpochException", ErrorClass.Retriable),
        (ErrorCode.ListenerNotFound, "LISTENER_NOT_FOUND", "ListenerNotFoundException", ErrorClass.InvalidMetadata),
        (ErrorCode.TopicDeletionDisabled, "TOPIC_DELETION_DISABLED", "TopicDeletionDisabledException", ErrorClass.Final),
        (ErrorCode.FencedLeaderEpoch, "FENCED_LEADER_EPOCH", "FencedLeaderEpochException", ErrorClass.InvalidMetadata),
        (ErrorCode.UnknownLeaderEpoch, "UNKNOWN_LEADER_EPOCH", "UnknownLeaderEpochException", ErrorClass.Retriable),
        (ErrorCode.UnsupportedCompressionType, "UNSUPPORTED_COMPRESSION_TYPE", "UnsupportedCompressionTypeException", ErrorClass.Final),
        (ErrorCode.StaleBrokerEpoch, "STALE_BROKER_EPOCH", "StaleBrokerEpochException", ErrorClass.Final),
        (ErrorCode.OffsetNotAvailable, "OFFSET_NOT_AVAILABLE", "OffsetNotAvailableException", ErrorClass.Retriable),
        (ErrorCode.MemberIdRequired, "MEMBER_ID_REQUIRED", "MemberIdRequiredException", ErrorClass.Final),
        (ErrorCode.PreferredLeaderNotAvailable, "PREFERRED_LEADER_NOT_AVAILABLE", "PreferredLeaderNotAvailableException", ErrorClass.InvalidMetadata),
        (ErrorCode.GroupMaxSizeReached, "GROUP_MAX_SIZE_REACHED", "GroupMaxSizeReachedException", ErrorClass.Final),
        (ErrorCode.FencedInstanceId, "FENCED_INSTANCE_ID", "FencedInstanceIdException", ErrorClass.Final),
        (ErrorCode.EligibleLeadersNotAvailable, "ELIGIBLE_LEADERS_NOT_AVAILABLE", "EligibleLeadersNotAvailableException", ErrorClass.InvalidMetadata),
        (ErrorCode.ElectionNotNeeded, "ELECTION_NOT_NEEDED", "ElectionNotNeededException", ErrorClass.InvalidMetadata),
        (ErrorCode.NoReassignmentInProgress, "NO_REASSIGNMENT_IN_PROGRESS", "NoReassignmentInProgressException", ErrorClass.Final),
        (ErrorCode.GroupSubscribedToTopic, "GROUP_SUBSCRIBED_TO_TOPIC", "GroupSubscribedToTopicException", ErrorClass.Final),
        (ErrorCode.InvalidRecord, "INVALID_RECORD", "InvalidRecordException", ErrorClass.Final),
        (ErrorCode.UnstableOffsetCommit, "UNSTABLE_OFFSET_COMMIT", "UnstableOffsetCommitException", ErrorClass.Retriable),
        (ErrorCode.ThrottlingQuotaExceeded, "THROTTLING_QUOTA_EXCEEDED", "ThrottlingQuotaExceededException", ErrorClass.Retriable),
        (ErrorCode.ProducerFenced, "PRODUCER_FENCED", "ProducerFencedException", ErrorClass.Final),
        (ErrorCode.ResourceNotFound, "RESOURCE_NOT_FOUND", "ResourceNotFoundException", ErrorClass.Final),
        (ErrorCode.DuplicateResource, "DUPLICATE_RESOURCE", "DuplicateResourceException", ErrorClass.Final),
        (ErrorCode.UnacceptableCredential, "UNACCEPTABLE_CREDENTIAL", "UnacceptableCredentialException", ErrorClass.Final),
        (ErrorCode.InconsistentVoterSet, "INCONSISTENT_VOTER_SET", "InconsistentVoterSetException", ErrorClass.Final),
        (ErrorCode.InvalidUpdateVersion, "INVALID_UPDATE_VERSION", "InvalidUpdateVersionException", ErrorClass.Final),
        (ErrorCode.FeatureUpdateFailed, "FEATURE_UPDATE_FAILED", "FeatureUpdateFailedException", ErrorClass.Final),
        (ErrorCode.PrincipalDeserializationFailure, "PRINCIPAL_DESERIALIZATION_FAILURE", "PrincipalDeserializationException", ErrorClass.Final),
        (ErrorCode.SnapshotNotFound, "SNAPSHOT_NOT_FOUND", "SnapshotNotFoundException", ErrorClass.Final),
        (ErrorCode.PositionOutOfRange, "POSITION_OUT_OF_RANGE", "PositionOutOfRangeException", ErrorClass.Final),
        (ErrorCode.UnknownTopicId, "UNKNOWN_TOPIC_ID", "UnknownTopicIdException", ErrorClass.InvalidMetadata),
        (ErrorCode.DuplicateBrokerRegistration, "DUPLICATE_BROKER_REGISTRATION", "DuplicateBrokerRegistrationException", ErrorClass.Final),
        (ErrorCode.BrokerIdNotRegistered, "BROKER_ID_NOT_REGISTERED", "BrokerIdNotRegisteredException", ErrorClass.Final),
        (ErrorCode.InconsistentTopicId, "INCONSISTENT_TOPIC_ID", "InconsistentTopicIdException", ErrorClass.InvalidMetadata),
        (ErrorCode.InconsistentClusterId, "INCONSISTENT_CLUSTER_ID", "InconsistentClusterIdException", ErrorClass.Final),
        (ErrorCode.TransactionalIdNotFound, "TRANSACTIONAL_ID_NOT_FOUND", "TransactionalIdNotFoundException", ErrorClass.Final),
        (ErrorCode.FetchSessionTopicIdError, "FETCH_SESSION_TOPIC_ID_ERROR", "FetchSessionTopicIdException", ErrorClass.Retriable),
        (ErrorCode.IneligibleReplica, "INELIGIBLE_REPLICA", "IneligibleReplicaException", ErrorClass.Final),
        (ErrorCode.NewLeaderElected, "NEW_LEADER_ELECTED", "NewLeaderElectedException", ErrorClass.Final),
        (ErrorCode.OffsetMovedToTieredStorage, "OFFSET_MOVED_TO_TIERED_STORAGE", "OffsetMovedToTieredStorageException", ErrorClass.Final),
        (ErrorCode.FencedMemberEpoch, "FENCED_MEMBER_EPOCH", "FencedMemberEpochException", ErrorClass.Final),
        (ErrorCode.UnreleasedInstanceId, "UNRELEASED_INSTANCE_ID", "UnreleasedInstanceIdException", ErrorClass.Final),
        (ErrorCode.UnsupportedAssignor, "UNSUPPORTED_ASSIGNOR", "UnsupportedAssignorException", ErrorClass.Final),
        (ErrorCode.StaleMemberEpoch, "STALE_MEMBER_EPOCH", "StaleMemberEpochException", ErrorClass.Final),
        (ErrorCode.MismatchedEndpointType, "MISMATCHED_ENDPOINT_TYPE", "MismatchedEndpointTypeException", ErrorClass.Final),
        (ErrorCode.UnsupportedEndpointType, "UNSUPPORTED_ENDPOINT_TYPE", "UnsupportedEndpointTypeException", ErrorClass.Final),
        (ErrorCode.UnknownControllerId, "UNKNOWN_CONTROLLER_ID", "UnknownControllerIdException", ErrorClass.Final),
        (ErrorCode.UnknownSubscriptionId, "UNKNOWN_SUBSCRIPTION_ID", "UnknownSubscriptionIdException", ErrorClass.Final),
        (ErrorCode.TelemetryTooLarge, "TELEMETRY_TOO_LARGE", "TelemetryTooLargeException", ErrorClass.Final),
        (ErrorCode.InvalidRegistration, "INVALID_REGISTRATION", "InvalidRegistrationException", ErrorClass.Final),
        (ErrorCode.TransactionAbortable, "TRANSACTION_ABORTABLE", "TransactionAbortableException", ErrorClass.Final),
        (ErrorCode.InvalidRecordState, "INVALID_RECORD_STATE", "InvalidRecordStateException", ErrorClass.Final),
        (ErrorCode.ShareSessionNotFound, "SHARE_SESSION_NOT_FOUND", "ShareSessionNotFoundException", ErrorClass.Retriable),
        (ErrorCode.InvalidShareSessionEpoch, "INVALID_SHARE_SESSION_EPOCH", "InvalidShareSessionEpochException", ErrorClass.Retriable),
        (ErrorCode.FencedStateEpoch, "FENCED_STATE_EPOCH", "FencedStateEpochException", ErrorClass.Final),
        (ErrorCode.InvalidVoterKey, "INVALID_VOTER_KEY", "InvalidVoterKeyException", ErrorClass.Final),
        (ErrorCode.DuplicateVoter, "DUPLICATE_VOTER", "DuplicateVoterException", ErrorClass.Final),
        (ErrorCode.VoterNotFound, "VOTER_NOT_FOUND", "VoterNotFoundException", ErrorClass.Final),
        (ErrorCode.InvalidRegularExpression, "INVALID_REGULAR_EXPRESSION", "InvalidRegularExpression", ErrorClass.Final),
        (ErrorCode.RebootstrapRequired, "REBOOTSTRAP_REQUIRED", "RebootstrapRequiredException", ErrorClass.Final),
        (ErrorCode.StreamsInvalidTopology, "STREAMS_INVALID_TOPOLOGY", "StreamsInvalidTopologyException", ErrorClass.Final),
        (ErrorCode.StreamsInvalidTopologyEpoch, "STREAMS_INVALID_TOPOLOGY_EPOCH", "StreamsInvalidTopologyEpochException", ErrorClass.Final),
        (ErrorCode.StreamsTopologyFenced, "STREAMS_TOPOLOGY_FENCED", "StreamsTopologyFencedException", ErrorClass.Final),
        (ErrorCode.ShareSessionLimitReached, "SHARE_SESSION_LIMIT_REACHED", "ShareSessionLimitReachedException", ErrorClass.Retriable),
    ];

    private static readonly Dictionary<ErrorCode, (string Name, string Exception, ErrorClass Class)> ByCode =
        Rows.ToDictionary(r => r.Code, r => (r.Name, r.Exception, r.Class));

    /// <summary>Every code, in Kafka's order.</summary>
    public static IEnumerable<ErrorCode> All => Rows.Select(r => r.Code);

    /// <summary>Kafka's name: <c>NOT_LEADER_OR_FOLLOWER</c>.</summary>
    public static string Name(this ErrorCode code) => ByCode[code].Name;

    /// <summary>Java's simple exception class; empty for NONE.</summary>
    public static string Exception(this ErrorCode code) => ByCode[code].Exception;

    /// <summary>The code called so, such as <c>NOT_LEADER_OR_FOLLOWER</c>; null if there is none.</summary>
    public static ErrorCode? Named(string name)
    {
        foreach (var row in Rows)
        {
            if (row.Name == name)
                return row.Code;
        }

        return null;
    }

    public static bool IsRetriable(this ErrorCode code) => ByCode[code].Class != ErrorClass.Final;

    /// <summary>The client asks for new metadata before it tries again.</summary>
    public static bool InvalidatesMetadata(this ErrorCode code) => ByCode[code].Class == ErrorClass.InvalidMetadata;
}
