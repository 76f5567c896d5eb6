using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Coordinators;

/// <summary>A batch that a coordinator is about to append to its partition.</summary>
/// <param name="Write">What the shard wants back with the result.</param>
internal sealed record CoordinatorAppend(TopicPartition At, int LeaderEpoch, RecordBatch Batch, object Write);

/// <summary>A coordinator's partition is about to be read from its start.</summary>
internal sealed record CoordinatorLoad(TopicPartition At, int LeaderEpoch);

/// <summary>A write that stands in the log and waits for the in-sync replicas.</summary>
/// <param name="Required">The high watermark must reach this offset.</param>
internal sealed record WaitingWrite(TopicPartition At, int LeaderEpoch, long Required, object Write, Instant Deadline);
