using Playground.Engine.Brokers;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Groups.Share;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups;

/// <summary>Which part of a shard answers which request.</summary>
internal sealed partial class GroupShard
{
    /// <summary>A request about a group of this partition.</summary>
    public void Handle(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case OffsetCommitRequest request:
                _commits.Handle(pending, request, turn);
                break;
            case OffsetFetchRequest request:
                _commits.Handle(pending, request, turn);
                break;
            case TxnOffsetCommitRequest request:
                _commits.Handle(pending, request, turn);
                break;
            case ConsumerGroupHeartbeatRequest request when ConsumerChecks.Request(request, _shard.Config) is var error and not ErrorCode.None:
                _shard.Refuse(pending, error, turn);
                break;
            case ConsumerGroupHeartbeatRequest { MemberEpoch: < 0 } request:
                _departures.Handle(pending, request, turn);
                break;
            case ConsumerGroupHeartbeatRequest request:
                _heartbeats.Handle(pending, request, turn);
                break;
            case ShareGroupHeartbeatRequest request:
                _shares.Handle(pending, request, turn);
                break;
            default:
                HandleClassic(pending, turn);
                break;
        }

        _shard.Flush(turn);
    }

    /// <summary>Whether an administrator may set offsets of that group.</summary>
    public ErrorCode JudgeReset(string group) => _commits.JudgeReset(group);

    /// <summary>An administrator sets offsets.</summary>
    public void Reset(ResetOffsets asked, Turn turn)
    {
        var error = JudgeReset(asked.Group);
        if (error == ErrorCode.None)
            _commits.Reset(asked.Group, asked.Partitions, new ResetWrite(asked), turn);
        else
            RefuseReset(asked, error, turn);
        _shard.Flush(turn);
    }

    /// <summary>A request of the classic protocol. A group of the other one has members that speak it too, but not while it is empty.</summary>
    private void HandleClassic(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case JoinGroupRequest request when _shard.Find(request.Group) is ConsumerGroup { IsEmpty: false } group:
                _hosted.Handle(pending, request, group, turn);
                break;
            case JoinGroupRequest request when _shard.Find(request.Group) is ShareGroup:
                _shard.Refuse(pending, ErrorCode.InconsistentGroupProtocol, turn);
                break;
            case JoinGroupRequest request:
                Join(pending, request, turn);
                break;
            case SyncGroupRequest request when _shard.Find(request.Group) is ClassicGroup group:
                _syncs.Handle(pending, request, group, turn);
                break;
            case SyncGroupRequest request when _shard.Find(request.Group) is ConsumerGroup group:
                _hosted.Handle(pending, request, group, turn);
                break;
            case HeartbeatRequest request when _shard.Find(request.Group) is ClassicGroup group:
                _sessions.Handle(pending, request, group, turn);
                break;
            case HeartbeatRequest request when _shard.Find(request.Group) is ConsumerGroup group:
                _hosted.Handle(pending, request, group, turn);
                break;
            case LeaveGroupRequest request when _shard.Find(request.Group) is ClassicGroup group:
                _sessions.Handle(pending, request, group, turn);
                break;
            case LeaveGroupRequest request when _shard.Find(request.Group) is ConsumerGroup group:
                _hosted.Handle(pending, request, group, turn);
                break;
            default:
                _shard.Refuse(pending, ErrorCode.UnknownMemberId, turn);
                break;
        }
    }

    /// <summary>A group comes into being with the first member that asks for an id, and is written down at once.</summary>
    private void Join(in Pending pending, JoinGroupRequest request, Turn turn)
    {
        if (_shard.Find(request.Group) is ClassicGroup known)
        {
            _joins.Handle(pending, request, known, turn);
            return;
        }

        if (request.MemberId.Length > 0)
        {
            _shard.Refuse(pending, ErrorCode.UnknownMemberId, turn);
            return;
        }

        var group = new ClassicGroup(request.Group);
        var write = new GroupWrite();
        var emptied = _shard.Find(request.Group)?.Tombstones() ?? [];
        if (!_shard.Write([.. emptied, group.ToRecord(_ => [])], write, turn))
        {
            _shard.Refuse(pending, GroupWrite.Told(write.Error), turn);
            return;
        }

        _shard.Groups[group.Id] = group;
        _joins.Handle(pending, request, group, turn);
    }

    private void RefuseReset(ResetOffsets asked, ErrorCode error, Turn turn)
    {
        var symbols = _shard.Memory.Symbols;
        turn.Emit(Happened.StepRefused(
            asked.Step, symbols.Number("group.resetOffsets"), symbols.Number(error.Name()), symbols.Number("The offsets could not be written.")));
    }
}
