using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Groups;

/// <summary>
/// The groups of one partition of <c>__consumer_offsets</c> (GroupCoordinatorShard). Its state is what the log says, and what of a rebalance is not
/// finished: that is not written down, and forgotten when the coordinator moves. Simplified: what could not be committed in time stays in the state, as in
/// Kafka, but so does the little that a log refuses only when it is appended.
/// </summary>
internal sealed class GroupShard : ICoordinatorShard
{
    private readonly ShardContext _shard;
    private readonly OffsetTable _offsets;
    private readonly Rebalances _rebalances;
    private readonly ClassicJoins _joins;
    private readonly ClassicSyncs _syncs;
    private readonly ClassicSessions _sessions;
    private readonly OffsetCommits _commits;
    private readonly OffsetExpiry _expiry;

    public GroupShard(CoordinatorRuntime runtime, TopicPartition at, BrokerMemory memory, Responder respond)
    {
        _shard = new ShardContext(runtime, at, memory, respond) { Apply = record => Apply(record) };
        _offsets = new OffsetTable(_shard.Groups);
        _rebalances = new Rebalances(_shard);
        _joins = new ClassicJoins(_shard, _rebalances);
        _syncs = new ClassicSyncs(_shard, _rebalances);
        _sessions = new ClassicSessions(_shard, _rebalances);
        _commits = new OffsetCommits(_shard, _offsets, _rebalances);
        _expiry = new OffsetExpiry(_shard, _offsets);
    }

    /// <summary>A request about a group of this partition.</summary>
    public void Handle(in Pending pending, Turn turn)
    {
        switch (pending.Request)
        {
            case JoinGroupRequest request:
                Join(pending, request, turn);
                break;
            case SyncGroupRequest request when Classic(request.Group) is { } group:
                _syncs.Handle(pending, request, group, turn);
                break;
            case HeartbeatRequest request when Classic(request.Group) is { } group:
                _sessions.Handle(pending, request, group, turn);
                break;
            case LeaveGroupRequest request when Classic(request.Group) is { } group:
                _sessions.Handle(pending, request, group, turn);
                break;
            case OffsetCommitRequest request:
                _commits.Handle(pending, request, turn);
                break;
            case OffsetFetchRequest request:
                _commits.Handle(pending, request, turn);
                break;
            case TxnOffsetCommitRequest request:
                _commits.Handle(pending, request, turn);
                break;
            default:
                _shard.Refuse(pending, ErrorCode.UnknownMemberId, turn);
                break;
        }

        _shard.Flush(turn);
    }

    /// <summary>All its groups, for those who look from outside.</summary>
    public IEnumerable<GroupState> States => _shard.Groups.Keys.Select(id => StateOf(id)!);

    /// <summary>One of its groups, for those who look from outside; null if there is none of that id.</summary>
    public GroupState? StateOf(string id) =>
        _shard.Find(id) is { } group ? GroupState.Of(group, _offsets.Find(id), _shard.Memory.Id, _shard.NameOf) : null;

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

    /// <summary>The broker has read on in the metadata.</summary>
    public void MetadataChanged(Turn turn)
    {
        _expiry.DropDeleted(turn);
        _shard.Flush(turn);
    }

    /// <summary>A transaction's marker was written to the partition: its offsets count from now on, or are dropped.</summary>
    public void TransactionEnded(long producerId, bool commit) => _offsets.Decide(producerId, commit);

    public void Replay(StoredBatch stored)
    {
        var batch = stored.Batch;
        if (batch.Marker is { } marker)
            _offsets.Decide(batch.ProducerId, marker.Type == ControlRecordType.Commit);
        if (batch.State is not { } state)
            return;
        foreach (var record in batch.Records)
            Apply(state[record.OffsetDelta], batch.IsTransactional ? batch.ProducerId : -1);
    }

    public void Loaded(Turn turn)
    {
        foreach (var group in _shard.Groups.Values.OfType<ClassicGroup>())
        {
            foreach (var member in group.Members)
                _rebalances.Revive(group, member, turn);
        }

        _expiry.Begin(turn);
        MetadataChanged(turn);
    }

    public void Resigned(Turn turn)
    {
        foreach (var write in _shard.Abandon())
            Written(write, ErrorCode.NotLeaderOrFollower, turn);
        foreach (var group in _shard.Groups.Values.OfType<ClassicGroup>())
        {
            foreach (var member in group.Members)
            {
                _rebalances.AnswerJoin(group, member, JoinGroupResponse.Failed(ErrorCode.NotCoordinator, member.Id), turn);
                _rebalances.AnswerSync(group, member, ErrorCode.NotCoordinator, turn);
            }

            group.Enter(ClassicState.Dead, turn.Now);
        }

        _shard.Flush(turn);
    }

    public void Written(object write, ErrorCode error, Turn turn)
    {
        var done = (GroupWrite)write;
        _shard.Finish(done, error, turn);
        switch (done)
        {
            case AssignmentWrite assignment when error != ErrorCode.NotLeaderOrFollower:
                _syncs.Stored(assignment, error, turn);
                break;
            case TakeoverWrite takeover when error != ErrorCode.NotLeaderOrFollower:
                _joins.TakenOver(takeover, error, turn);
                break;
            case ResetWrite reset when error != ErrorCode.None:
                RefuseReset(reset.Asked, GroupWrite.Told(error), turn);
                break;
        }

        _shard.Flush(turn);
    }

    public void Wake(Turn turn)
    {
        _shard.Rung();
        while (_shard.Timers.TakeDue(turn.Now) is { } due)
        {
            turn.Cause = due.Cause;
            RunOut(due.Id, turn);
        }

        _shard.Flush(turn);
    }

    private void RefuseReset(ResetOffsets asked, ErrorCode error, Turn turn)
    {
        var symbols = _shard.Memory.Symbols;
        turn.Emit(Happened.StepRefused(
            asked.Step, symbols.Number("group.resetOffsets"), symbols.Number(error.Name()), symbols.Number("The offsets could not be written.")));
    }

    private ClassicGroup? Classic(string group) => _shard.Find(group) as ClassicGroup;

    private void RunOut(AlarmId alarm, Turn turn)
    {
        var group = Classic(alarm.Group);
        switch (alarm.Kind)
        {
            case GroupAlarm.Session when group is not null:
                _sessions.Expired(group, alarm.Member, turn);
                break;
            case GroupAlarm.Join when group is not null:
                _rebalances.JoinPhaseOver(group, turn);
                break;
            case GroupAlarm.Sync when group is not null:
                _rebalances.SyncPhaseOver(group, turn);
                break;
            case GroupAlarm.Expiry:
                _expiry.Check(turn);
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
        if (!_shard.Write([group.ToRecord(_ => [])], write, turn))
        {
            _shard.Refuse(pending, GroupWrite.Told(write.Error), turn);
            return;
        }

        _shard.Groups.Add(group.Id, group);
        _joins.Handle(pending, request, group, turn);
    }

    private void Apply(CoordinatorRecord record, long producerId = -1)
    {
        switch (record)
        {
            case OffsetRecord offset:
                _offsets.Apply(offset, producerId);
                break;
            case GroupMetadataRecord { Value: { } stored } of:
                _shard.Groups[of.Group] = ClassicGroup.Of(of.Group, stored);
                break;
            case GroupMetadataRecord deleted:
                _shard.Groups.Remove(deleted.Group);
                break;
        }
    }
}
