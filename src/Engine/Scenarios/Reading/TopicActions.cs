using System.Collections.Immutable;
using System.Text.Json;
using Playground.Engine.Config;

namespace Playground.Engine.Scenarios.Reading;

using Readers = IDictionary<string, Func<ObjectReader, StepAction>>;

/// <summary>Actions of an administrator on topics, partitions and groups.</summary>
internal static class TopicActions
{
    public static void AddTo(Readers actions)
    {
        actions["topic.create"] = step => new StepAction.TopicCreate(TopicReader.Created(step));
        actions["topic.delete"] = step => new StepAction.TopicDelete(step.Topic());
        actions["topic.config"] = Configure;
        actions["topic.addPartitions"] = AddPartitions;
        actions["topic.deleteRecords"] = DeleteRecords;
        actions["topic.reassign"] = step =>
            new StepAction.TopicReassign(step.Topic(), step.RequiredInt("partition", 0), Replicas(step));
        actions["leader.elect"] = ElectLeader;
        actions["log.clean"] = step => new StepAction.LogClean(step.OptionalReference(Reference.Topic, "topic"));
        actions["group.resetOffsets"] = ResetOffsets;
    }

    /// <summary><c>earliest</c>, <c>latest</c> or an offset.</summary>
    public static OffsetTarget Target(ObjectReader step, string field)
    {
        step.Require(field);
        if (step.Raw(field) is not { } value)
            return default;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is "earliest" or "latest")
            return value.GetString() == "latest" ? OffsetTarget.End : OffsetTarget.Earliest;
        if (ObjectReader.TryWhole(value, out var offset) && offset >= 0)
            return OffsetTarget.At(offset);
        step.Context.Unexpected(step.At(field), "\"earliest\", \"latest\" or an offset", value);
        return default;
    }

    /// <summary>Kafka's null takes a reassignment back.</summary>
    private static ImmutableArray<int> Replicas(ObjectReader step) =>
        step.Raw("replicas") is { ValueKind: JsonValueKind.Null } ? [] : step.Replicas("replicas");

    private static StepAction.TopicConfig Configure(ObjectReader step)
    {
        step.Require("config");
        return new StepAction.TopicConfig(step.Topic(), ConfigValuesReader.Read(step, "config", ConfigScopes.Topic));
    }

    private static StepAction.TopicAddPartitions AddPartitions(ObjectReader step)
    {
        var topic = step.Topic();
        var partitions = step.RequiredInt("partitions", 1, 1_000_000);
        step.Context.Later(() => step.Context.Declared.Grow(topic, partitions), early: true);
        return new StepAction.TopicAddPartitions(topic, partitions, TopicReader.Assignment(step));
    }

    private static StepAction.TopicDeleteRecords DeleteRecords(ObjectReader step)
    {
        step.Require("before");
        return new StepAction.TopicDeleteRecords(step.Topic(), step.RequiredInt("partition", 0), step.Whole("before", -1) ?? 0);
    }

    private static StepAction.LeaderElect ElectLeader(ObjectReader step)
    {
        step.Require("type");
        return new StepAction.LeaderElect(
            step.Topic(), step.RequiredInt("partition", 0), step.Choice("type", "preferred", "unclean") ?? "preferred");
    }

    private static StepAction.GroupResetOffsets ResetOffsets(ObjectReader step) =>
        new(step.Reference(Reference.Group, "group"), step.Topic(), step.Int("partition", 0), Target(step, "to"));
}
