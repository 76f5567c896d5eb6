using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Engine.Controller.Topics;

/// <summary>
/// Topics come, grow and go (ReplicationControlManager.createTopics, createPartitions, deleteTopics): Kafka's checks in Kafka's order, then the records.
/// Simplified: no policies and no quotas.
/// </summary>
internal sealed class TopicControl(MetadataLog log, Symbols symbols)
{
    private ClusterImage Image => log.Image;

    /// <summary>None if the topic can be created now.</summary>
    public ApiError Judge(NewTopic topic)
    {
        var name = symbols.Text(topic.Name)!;
        if (!Names.IsTopic(name))
            return new ApiError(ErrorCode.InvalidTopicException, $"\"{name}\" can't be the name of a topic.");
        if (Collision(name) is { } other)
            return new ApiError(ErrorCode.InvalidTopicException, $"{name} and {other} differ only in '.' and '_', which metrics can't tell apart.");
        if (Image.Topics.ContainsKey(topic.Name))
            return new ApiError(ErrorCode.TopicAlreadyExists, $"There is a topic {name} already.");
        if (TopicConfigRules.Check(topic.Config) is { } wrong)
            return new ApiError(ErrorCode.InvalidConfig, wrong);
        return topic.Assignment.Length > 0
            ? JudgeAll(topic.Assignment, topic.Assignment[0].Length)
            : JudgePlacing(topic.Partitions, topic.ReplicationFactor);
    }

    /// <summary>Creates a topic that was found to be possible.</summary>
    public void Create(NewTopic topic, Chance chance)
    {
        var replicas = topic.Assignment.Length > 0
            ? topic.Assignment
            : Place(topic.Name, topic.Partitions, topic.ReplicationFactor, Image, chance);
        foreach (var record in Records(topic, new TopicId(log.End), replicas, Image))
            log.Append(record);
        if (topic.Config["min.insync.replicas"] is not null)
            log.Append(new MetadataRecord.ClearElr(topic.Name));
    }

    public void Delete(int topic) => log.Append(new MetadataRecord.RemoveTopic(topic, Image.Topics[topic].Id));

    /// <summary>None if the topic can get that many partitions now.</summary>
    public ApiError Judge(ControllerCommand.AddPartitions add)
    {
        if (!Image.Topics.ContainsKey(add.Topic))
            return ErrorCode.UnknownTopicOrPartition;
        var count = Image.PartitionCount(add.Topic);
        if (add.Total <= count)
            return Refused(ErrorCode.InvalidPartitions, $"The topic has {count} partitions; {add.Total} would not be more.");
        if (add.Assignment.Length == 0)
            return JudgePlacing(add.Total - count, FactorOf(add.Topic));
        if (add.Assignment.Length == add.Total - count)
            return JudgeAll(add.Assignment, FactorOf(add.Topic));
        return Refused(
            ErrorCode.InvalidReplicaAssignment, $"{add.Total - count} partitions are new, but replicas are given for {add.Assignment.Length}.");
    }

    public void AddPartitions(ControllerCommand.AddPartitions add, Chance chance)
    {
        var first = Image.PartitionCount(add.Topic);
        var replicas = add.Assignment.Length > 0
            ? add.Assignment
            : Place(add.Topic, add.Total - first, FactorOf(add.Topic), Image, chance);
        for (var i = 0; i < replicas.Length; i++)
        {
            var at = new TopicPartition(add.Topic, first + i);
            log.Append(new MetadataRecord.Partition(at, ReplicaAssignment.Register(replicas[i], Image)) { Grows = i == 0 });
        }
    }

    /// <summary>The records that make a topic.</summary>
    public static IEnumerable<MetadataRecord> Records(NewTopic topic, TopicId id, int[][] replicas, ClusterImage image)
    {
        yield return new MetadataRecord.Topic(topic.Name, id, topic.Config);
        for (var i = 0; i < replicas.Length; i++)
            yield return new MetadataRecord.Partition(new TopicPartition(topic.Name, i), ReplicaAssignment.Register(replicas[i], image));
    }

    /// <summary>The controller's own choice. Draws are counted by topic, so that one topic's placing leaves every other's as it was.</summary>
    public static int[][] Place(int topic, int partitions, int replicationFactor, ClusterImage image, Chance chance)
    {
        var brokers = image.Brokers.Where(b => IsUsable(b.Value)).ToLookup(b => b.Value.Fenced, b => b.Key.Value);
        var placer = new ReplicaPlacer(brokers[false], brokers[true], bound => (int)chance.Below(bound, Purpose.ReplicaPlacement, topic));
        return placer.Place(partitions, replicationFactor);
    }

    private ApiError JudgeAll(int[][] assignment, int factor)
    {
        foreach (var replicas in assignment)
        {
            var error = ReplicaAssignment.CheckNew(replicas, factor, Image);
            if (error.IsFailure)
                return error;
        }

        return ApiError.None;
    }

    private ApiError JudgePlacing(int partitions, int factor)
    {
        if (factor < 1)
            return Refused(ErrorCode.InvalidReplicationFactor, $"A replication factor of {factor} makes no replica.");
        if (partitions < 1)
            return Refused(ErrorCode.InvalidPartitions, $"A topic has at least one partition, not {partitions}.");
        if (!Image.Brokers.Keys.Any(Image.IsActive))
            return Refused(ErrorCode.InvalidReplicationFactor, $"All brokers are fenced or shutting down.");
        var usable = Image.Brokers.Values.Count(IsUsable);
        return factor <= usable
            ? ApiError.None
            : Refused(
                ErrorCode.InvalidReplicationFactor,
                $"A replication factor of {factor} needs as many brokers; only {usable} are registered and not shutting down.");
    }

    /// <summary>A broker on its way out gets no new replica; one that is fenced does (BrokerHeartbeatManager.usableBrokers).</summary>
    private static bool IsUsable(BrokerRegistration broker) => broker.Fenced || !broker.ShuttingDown;

    /// <summary>A topic that is there under another name which metrics would write alike.</summary>
    private string? Collision(string name) => Image.Topics.Keys.Select(t => symbols.Text(t)!).FirstOrDefault(other => Names.Collide(name, other));

    private int FactorOf(int topic) => Image.Partition(new TopicPartition(topic, 0))!.Replicas.Length;

    private static ApiError Refused(ErrorCode error, FormattableString message) => new(error, FormattableString.Invariant(message));
}
