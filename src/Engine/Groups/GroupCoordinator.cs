using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups;

/// <summary>The groups of a broker (GroupCoordinatorService): hands each request to the shard that looks after its group.</summary>
internal sealed class GroupCoordinator
{
    private readonly BrokerMemory _memory;
    private readonly Responder _respond;

    public GroupCoordinator(BrokerMemory memory, Responder respond)
    {
        (_memory, _respond) = (memory, respond);
        Runtime = new CoordinatorRuntime(CoordinatorType.Group, memory, respond, (runtime, at, _) => new GroupShard(runtime, at, memory, respond));
    }

    public CoordinatorRuntime Runtime { get; }

    /// <returns>Whether it was a request about a group.</returns>
    public bool Handle(in Pending pending, Turn turn)
    {
        if (GroupOf(pending.Request) is not { } group)
            return false;
        var error = Judge(pending.Request, group);
        var (shard, why) = Runtime.Find(group);
        if (error != ErrorCode.None)
            _respond.Answer(pending, pending.Request.Refused(error)!, turn);
        else if (shard is GroupShard loaded)
            loaded.Handle(pending, turn);
        else if (why == ErrorCode.CoordinatorLoadInProgress && pending.Request is HeartbeatRequest)
            // Nobody knows yet whether the member is one, so it is left in peace.
            _respond.Answer(pending, new HeartbeatResponse(ErrorCode.None), turn);
        else
            _respond.Answer(pending, pending.Request.Refused(why)!, turn);
        return true;
    }

    /// <summary>The broker has read on in the metadata.</summary>
    public void MetadataChanged(Turn turn)
    {
        foreach (var (_, shard) in Runtime.Shards.ToArray())
            ((GroupShard)shard).MetadataChanged(turn);
    }

    /// <summary>An administrator sets offsets.</summary>
    public void Reset(ResetOffsets asked, Turn turn) => (Runtime.Find(asked.At) as GroupShard)?.Reset(asked, turn);

    /// <summary>A transaction's marker was appended to a partition of <c>__consumer_offsets</c> that this broker leads.</summary>
    public void TransactionEnded(TopicPartition at, long producerId, bool commit) => (Runtime.Find(at) as GroupShard)?.TransactionEnded(producerId, commit);

    private static string? GroupOf(Request request) => request switch
    {
        JoinGroupRequest r => r.Group,
        SyncGroupRequest r => r.Group,
        HeartbeatRequest r => r.Group,
        LeaveGroupRequest r => r.Group,
        OffsetCommitRequest r => r.Group,
        OffsetFetchRequest r => r.Group,
        ConsumerGroupHeartbeatRequest r => r.Group,
        TxnOffsetCommitRequest r => r.Group,
        ShareGroupHeartbeatRequest r => r.Group,
        _ => null,
    };

    private ErrorCode Judge(Request request, string group)
    {
        var config = _memory.Config.Groups;
        if (group.Length == 0 && request is not (OffsetCommitRequest or OffsetFetchRequest or TxnOffsetCommitRequest))
            return ErrorCode.InvalidGroupId;
        return request is JoinGroupRequest join && (join.SessionTimeout < config.MinSessionTimeout || join.SessionTimeout > config.MaxSessionTimeout)
            ? ErrorCode.InvalidSessionTimeout
            : ErrorCode.None;
    }
}
