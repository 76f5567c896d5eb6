namespace Playground.Engine.Trace;

/// <summary>
/// Everything that can be seen to happen. The numbers go into the hash of a run and into stored links: never reuse or renumber one.
/// What a kind is called, what fields it has and how it reads stands in <see cref="EventKinds"/>.
/// </summary>
public enum EventKind : byte
{
    None = 0,
    RecordSent = 1, RecordBatched = 2, RecordAcked = 3, RecordFailed = 4,
    ProducerStarted = 10, ProducerBlocked = 11, ProducerFailed = 12, ProducerClosed = 13, ProducerCrashed = 14,
    ConsumerStarted = 20, ConsumerFailed = 21, ConsumerClosed = 22, ConsumerCrashed = 23, ConsumerStalled = 24, ConsumerThrew = 25,
    MessageSent = 30, MessageDelivered = 31, MessageDropped = 32,
    BatchAppended = 40, BatchReplicated = 41, BatchDuplicate = 42, BatchRejected = 43, ProduceAcknowledged = 44,
    HighWatermarkAdvanced = 50, LogTruncated = 51, LogRolled = 52, LogRetained = 53, LogCompacted = 54,
    IsrShrunk = 60, IsrExpanded = 61, LeaderElected = 62, LeaderLost = 63,
    BrokerCrashed = 70, BrokerStopped = 71, BrokerStarted = 72, BrokerPaused = 73, BrokerResumed = 74, BrokerFenced = 75, BrokerUnfenced = 76,
    BrokerSlowed = 77, DiskSlowed = 78,
    ControllerElected = 80, ControllerCrashed = 81, ControllerStarted = 82, QuorumLost = 83, QuorumRestored = 84,
    RecordsPolled = 90, RecordProcessed = 91, OffsetCommitted = 92, OffsetCommitFailed = 93,
    GroupRebalancing = 100, GroupStable = 101, PartitionsAssigned = 102, PartitionsRevoked = 103, PartitionsLost = 104,
    ConsumerJoined = 105, ConsumerLeft = 106, ConsumerExpired = 107,
    TransactionBegun = 110, TransactionCommitted = 111, TransactionAborted = 112, TransactionFenced = 113, TransactionMarkerWritten = 114,
    TransactionFailed = 115,
    TopicCreated = 120, TopicDeleted = 121, TopicChanged = 122,
    NetworkCut = 130, NetworkHealed = 131, NetworkReset = 132, NetworkDelayed = 133,
    StepRefused = 140, PromiseBroken = 141, StepTaken = 142,
}
