using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads a topic of <c>topics[]</c>, or of the step that creates one.</summary>
internal static class TopicReader
{
    private const int MostPartitions = 1_000_000;

    /// <summary>A topic at time 0: it must fit the cluster as it is then, and no other may be called so.</summary>
    public static TopicSpec Declared(ObjectReader topic)
    {
        var spec = Read(topic, "name");
        var context = topic.Context;
        if (context.Declared.Has(Reference.Topic, spec.Name))
            context.Error(topic.At("name"), $"There is a topic \"{spec.Name}\" already.");
        else if (context.Declared.Known(Reference.Topic).FirstOrDefault(other => Names.Collide(other, spec.Name)) is { } other)
            context.Error(topic.At("name"), $"The topics {spec.Name} and {other} differ only in '.' and '_', which Kafka refuses.");
        CheckFits(topic, spec);
        context.Declared.Topic(spec.Name, spec.Partitions);
        topic.Close();
        var standard = spec.Assignment.IsEmpty ? Math.Min(3, context.Declared.InitialBrokers) : spec.Assignment[0].Length;
        return spec.ReplicationFactor == standard ? spec with { ReplicationFactor = null } : spec;
    }

    /// <summary>
    /// A topic that a step creates; what does not fit the cluster then is refused then. The caller closes the reader.
    /// </summary>
    public static TopicSpec Created(ObjectReader step)
    {
        var spec = Read(step, "topic");
        step.Context.Declared.Topic(spec.Name, spec.Partitions);
        var asAssigned = spec.Assignment is [{ } first, ..] && spec.ReplicationFactor == first.Length;
        return asAssigned ? spec with { ReplicationFactor = null } : spec;
    }

    /// <summary>Replicas of each partition, all of one width.</summary>
    public static ImmutableArray<ImmutableArray<int>> Assignment(ObjectReader reader)
    {
        if (reader.Raw("assignment") is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            const string Expected = "a list of replicas for each partition, such as [[1,2,3],[2,3,1]]";
            reader.Context.Unexpected(reader.At("assignment"), Expected, value);
            return [];
        }

        var path = reader.At("assignment");
        var partitions = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
        {
            if (ObjectReader.ReplicasOf(reader.Context, item, path.Item(index)) is not { } replicas)
                continue;
            if (partitions.Count > 0 && partitions[0].Length != replicas.Length)
                reader.Context.Error(path.Item(index), $"Every partition needs as many replicas as the first, {partitions[0].Length}.");
            partitions.Add(replicas);
        }

        return partitions.ToImmutable();
    }

    private static TopicSpec Read(ObjectReader topic, string nameField)
    {
        var context = topic.Context;
        var name = topic.RequiredText(nameField, Names.TopicRule);
        if (topic.Has(nameField) && name.Length > 0 && !Names.IsTopic(name))
            context.Error(topic.At(nameField), $"Expected {Names.TopicRule}, but was \"{name}\".");
        var given = topic.Int("partitions", 1, MostPartitions);
        var assignment = Assignment(topic);
        if (given is not null && !assignment.IsEmpty && assignment.Length != given)
            context.Error(topic.At("assignment"), $"Expected replicas for each of {given} partitions, but was for {assignment.Length}.");
        var replication = topic.Int("replicationFactor", 1, short.MaxValue);
        if (replication is not null && !assignment.IsEmpty && assignment[0].Length != replication)
        {
            context.Error(
                topic.At("replicationFactor"), $"The assignment has {assignment[0].Length} replicas a partition, not {replication}.");
        }

        var config = ConfigValuesReader.Read(topic, "config", ConfigScopes.Topic);
        if (TopicConfigRules.Check(config) is { } wrong)
            context.Error(topic.At("config"), wrong);
        return new TopicSpec
        {
            Name = name,
            Partitions = given ?? Math.Max(1, assignment.Length),
            ReplicationFactor = replication,
            Assignment = assignment,
            Config = config,
        };
    }

    private static void CheckFits(ObjectReader topic, TopicSpec spec)
    {
        var brokers = topic.Context.Declared.InitialBrokers;
        if (spec.ReplicationFactor > brokers)
        {
            topic.Context.Error(
                topic.At("replicationFactor"),
                $"A replication factor of {spec.ReplicationFactor} needs as many brokers; the cluster begins with {brokers}.");
        }

        if (spec.Assignment.Any(replicas => replicas.Any(broker => broker > brokers)))
            topic.Context.Error(topic.At("assignment"), $"A topic that exists at the start can only be on brokers 1 to {brokers}.");
    }
}
