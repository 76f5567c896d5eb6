using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Cleaning;

namespace Playground.Engine.Brokers;

/// <summary>What outlives a broker's process: its logs, its checkpoints, its copy of the metadata log.</summary>
internal sealed class BrokerDisk
{
    private readonly OrderedMap<TopicPartition, PartitionLog> _logs = [];
    private readonly OrderedMap<TopicPartition, long> _highWatermarks = [];
    private readonly OrderedMap<TopicPartition, TopicId> _topicIds = [];
    private readonly List<PartitionLog> _deleted = [];
    private readonly OrderedMap<TopicPartition, long> _logStarts = [];

    public IReadOnlyDictionary<TopicPartition, PartitionLog> Logs => _logs;

    /// <summary>Logs that went with their topics, in order. Nobody reads them but who wants to know what became of a record.</summary>
    public IReadOnlyList<PartitionLog> Deleted => _deleted;

    /// <summary>How far its compacted logs are clean.</summary>
    public CleanerCheckpoints CleanerCheckpoints { get; } = new();

    /// <summary>The metadata that this broker has read.</summary>
    public ClusterImage Image { get; } = new();

    /// <summary>The quorum's leader as this broker knows it; <see cref="NodeId.None"/> if none. In its file <c>quorum-state</c>, with the epoch.</summary>
    public NodeId QuorumLeader { get; set; }

    public int QuorumEpoch { get; set; }

    /// <summary>The broker epoch in the clean-shutdown file; −1 without one.</summary>
    public long CleanShutdownEpoch { get; set; } = -1;

    /// <summary>Time 0: all metadata is read.</summary>
    public void Form(NodeId leader, int epoch, IEnumerable<MetadataRecord> records)
    {
        (QuorumLeader, QuorumEpoch) = (leader, epoch);
        foreach (var record in records)
            Image.Apply(record);
    }

    /// <summary>The replica's log, made empty if there is none.</summary>
    public PartitionLog Log(TopicPartition at)
    {
        if (!_logs.TryGetValue(at, out var log))
            _logs.Add(at, log = new PartitionLog());
        return log;
    }

    /// <summary>The topic that the log belongs to, by the file that lies beside it (partition.metadata); None without a log.</summary>
    public TopicId TopicIdOf(TopicPartition at) => _topicIds.GetValueOrDefault(at);

    /// <summary>The log is this topic's from now on.</summary>
    public void Assign(TopicPartition at, TopicId topic) => _topicIds[at] = topic;

    /// <summary>The log goes, with all that is kept beside it. Simplified: Kafka renames the directory and removes it a minute later.</summary>
    public void Delete(TopicPartition at)
    {
        if (_logs.Remove(at, out var log) && !Image.Has(TopicIdOf(at)))
            _deleted.Add(log);
        _highWatermarks.Remove(at);
        CleanerCheckpoints.Remove(at);
        _logStarts.Remove(at);
        _topicIds.Remove(at);
    }

    /// <summary>The high watermark in the checkpoint file, within the log; 0 without one.</summary>
    public long CheckpointedHighWatermark(TopicPartition at)
    {
        var log = Log(at);
        return Math.Clamp(_highWatermarks.GetValueOrDefault(at), log.Start, log.End);
    }

    public void Checkpoint(TopicPartition at, long highWatermark) => _highWatermarks[at] = highWatermark;

    /// <summary>Where the log begins, as the checkpoint file has it; 0 without an entry, for then its first segment tells.</summary>
    public long CheckpointedLogStart(TopicPartition at) => _logStarts.GetValueOrDefault(at);

    /// <summary>Writes down where logs begin, as far as their segments do not say it (LogManager.checkpointLogStartOffsets).</summary>
    public void CheckpointLogStarts()
    {
        _logStarts.Clear();
        foreach (var (at, log) in _logs)
        {
            if (log.Start > log.Segments[0].BaseOffset)
                _logStarts.Add(at, log.Start);
        }
    }

    /// <summary>
    /// The machine dies: of each log what was not on the disk is gone, all of it or a part. Simplified: checkpoints and the metadata that the broker has
    /// read are always on the disk.
    /// </summary>
    /// <param name="writeBack">A batch is on the disk so long after its append by itself.</param>
    public void LosePower(Instant now, Duration writeBack, NodeId broker, Chance chance)
    {
        foreach (var (at, log) in _logs)
            log.LosePower(now, writeBack, bound => chance.Below(bound, Purpose.PowerLoss, broker.Value, (at.Topic << 16) | at.Partition));
    }
}
