using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Ledger;

/// <summary>Where the truth about a partition stands: the log of the running leader of the newest committed metadata.</summary>
internal interface ITruth
{
    /// <summary>The partitions that exist, in order.</summary>
    IEnumerable<TopicPartition> Partitions { get; }

    /// <summary>Partitions come and go only where this changes; null: nobody knows, so they are asked for each time.</summary>
    long? Metadata => null;

    /// <summary>The truth log and its high watermark; null while there is no running leader.</summary>
    (PartitionLog Log, long HighWatermark)? Of(TopicPartition at);

    /// <summary>Logs that brokers have deleted with their topics. There are only ever more of them.</summary>
    IEnumerable<PartitionLog> Deleted { get; }
}
