using Playground.Engine.Brokers;
using Playground.Engine.Groups;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>
/// What steps ask of group coordinators, as an administrator does. Simplified: where no client has asked for a coordinator yet there is none, while
/// Kafka's administrator would have the offsets topic made.
/// </summary>
internal sealed class GroupActions(World world, Cluster cluster)
{
    /// <summary>
    /// Commits offsets as nobody's member. Whether the coordinator takes them is known at once; that they could not be replicated, only later.
    /// </summary>
    public Refusal? Reset(StepAction.GroupResetOffsets reset, int step)
    {
        if (Partitions(reset) is not { Length: > 0 } partitions)
            return new Refusal(ErrorCode.UnknownTopicOrPartition.Name(), $"There is no partition {Named(reset)}.");
        if (partitions.Any(at => cluster.Of(at) is null))
            return new Refusal(ErrorCode.LeaderNotAvailable.Name(), $"Nobody leads {Named(reset)}, so nobody knows where its log begins and ends.");
        if (cluster.CoordinatorOf(reset.Group) is not { } at || cluster.Image.Partition(at) is not { } registration
            || world.FindProcess(registration.Leader) is not { State: ProcessState.Running, Node: BrokerNode { Coordinators: { } coordinators } } leader)
        {
            return new Refusal(ErrorCode.CoordinatorNotAvailable.Name(), $"The group {reset.Group} has no coordinator that answers.");
        }

        var (shard, why) = coordinators.Groups.Runtime.Find(reset.Group);
        var error = shard is GroupShard groups ? groups.JudgeReset(reset.Group) : why;
        if (error != ErrorCode.None)
            return new Refusal(error.Name(), WhyNot(error, reset.Group));
        var committed = Array.ConvertAll(partitions, p => new CommittedPartition(p, Resolve(p, reset.To)));
        var turn = world.Open(NodeId.None, EventRef.None);
        turn.Handle(leader.Id, new Input(InputKind.Command, EventRef.None, Subject: new ResetOffsets(at, reset.Group, committed, step)));
        world.Push(turn);
        return null;
    }

    private TopicPartition[] Partitions(StepAction.GroupResetOffsets reset)
    {
        var topic = world.Symbols.Number(reset.Topic);
        var count = cluster.Image.PartitionCount(topic);
        return [.. Enumerable.Range(0, count).Where(p => reset.Partition is null || reset.Partition == p).Select(p => new TopicPartition(topic, p))];
    }

    private long Resolve(TopicPartition at, OffsetTarget to)
    {
        var (log, highWatermark) = cluster.Of(at)!.Value;
        return to.Offset ?? (to.Latest ? highWatermark : log.Start);
    }

    private static string WhyNot(ErrorCode error, string group) => error switch
    {
        ErrorCode.UnknownMemberId => $"The group {group} has members; only the offsets of an empty group can be set.",
        ErrorCode.CoordinatorLoadInProgress => $"The coordinator of {group} is still reading its partition.",
        _ => $"The broker that should coordinate {group} does not know so yet.",
    };

    private static string Named(StepAction.GroupResetOffsets reset) =>
        reset.Partition is { } partition ? FormattableString.Invariant($"{reset.Topic}-{partition}") : $"of {reset.Topic}";
}
