using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Consumer;
using Playground.Engine.Groups.Offsets;
using Playground.Engine.Groups.Records;
using Playground.Engine.Groups.Share;
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
internal sealed partial class GroupShard : ICoordinatorShard
{
    private readonly ShardContext _shard;
    private readonly OffsetTable _offsets;
    private readonly Rebalances _rebalances;
    private readonly ClassicJoins _joins;
    private readonly ClassicSyncs _syncs;
    private readonly ClassicSessions _sessions;
    private readonly OffsetCommits _commits;
    private readonly OffsetExpiry _expiry;
    private readonly ConsumerTimers _consumerTimers;
    private readonly ConsumerHeartbeats _heartbeats;
    private readonly ConsumerDepartures _departures;
    private readonly HostedClassicMembers _hosted;
    private readonly ShareHeartbeats _shares;

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
        _consumerTimers = new ConsumerTimers(_shard);
        _shares = new ShareHeartbeats(_shard);
        var migration = new Migration(_shard, _rebalances);
        var writes = new ConsumerWrites(_shard);
        _heartbeats = new ConsumerHeartbeats(_shard, migration, writes, _consumerTimers);
        _departures = new ConsumerDepartures(_shard, migration, writes, _consumerTimers, _rebalances);
        _hosted = new HostedClassicMembers(_shard, migration, writes, _consumerTimers, _departures, _rebalances);
    }

    /// <summary>It looks after no group.</summary>
    public bool IsEmpty => _shard.Groups.Count == 0;

    /// <summary>All its groups, for those who look from outside.</summary>
    public IEnumerable<GroupState> States => _shard.Groups.Keys.Select(id => StateOf(id)!);

    /// <summary>One of its groups, for those who look from outside; null if there is none of that id.</summary>
    public GroupState? StateOf(string id) =>
        _shard.Find(id) is { } group ? GroupState.Of(group, _offsets.Find(id), _shard.Memory.Id, _shard.NameOf, _shard.Config.ConsumerAssignors) : null;

    /// <summary>What one of its groups has committed, for those who look from outside; null if there is none of that id, or it shares partitions.</summary>
    public IReadOnlyDictionary<TopicPartition, long>? OffsetsOf(string id) => _shard.Find(id) switch
    {
        null or Share.ShareGroup => null,
        _ => _offsets.Find(id) is { } offsets ? offsets.Partitions.ToDictionary(at => at, at => offsets.Find(at)!.Offset) : [],
    };

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

        foreach (var group in _shard.Groups.Values.OfType<ConsumerGroup>())
        {
            foreach (var member in group.Members)
            {
                _consumerTimers.Revive(group, member, turn);
                _consumerTimers.AwaitRevocation(group, member, turn);
            }
        }

        foreach (var group in _shard.Groups.Values.OfType<ShareGroup>())
        {
            foreach (var member in group.Members)
                _shares.Revive(group, member.Id, turn);
        }

        _expiry.Begin(turn);
        MetadataChanged(turn);
    }

    public void Resigned(Turn turn)
    {
        foreach (var write in _shard.Abandon())
            Written(write, ErrorCode.NotLeaderOrFollower, turn);
        foreach (var group in _shard.Groups.Values.OfType<ClassicGroup>())
            _rebalances.Dissolve(group, ErrorCode.NotCoordinator, turn);

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

    private void RunOut(AlarmId alarm, Turn turn)
    {
        if (_shard.Find(alarm.Group) is ConsumerGroup consumers)
        {
            _departures.RunOut(alarm.Kind, consumers, alarm.Member, turn);
            return;
        }

        if (_shard.Find(alarm.Group) is ShareGroup sharing)
        {
            _shares.Expired(sharing, alarm.Member, turn);
            return;
        }

        var group = _shard.Find(alarm.Group) as ClassicGroup;
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
            case GroupMetadataRecord deleted when _shard.Find(deleted.Group) is ClassicGroup:
                _shard.Groups.Remove(deleted.Group);
                break;
            case GroupEpochRecord { Value: null } deleted when _shard.Find(deleted.Group) is ConsumerGroup:
                _shard.Groups.Remove(deleted.Group);
                break;
            case ConsumerGroupRecord { ValueBytes: < 0 } of:
                (_shard.Find(of.Group) as ConsumerGroup)?.Apply(of);
                break;
            case ShareEpochRecord { Value: null } deleted when _shard.Find(deleted.Group) is ShareGroup:
                _shard.Groups.Remove(deleted.Group);
                break;
            case ShareGroupRecord { ValueBytes: < 0 } of:
                (_shard.Find(of.Group) as ShareGroup)?.Apply(of);
                break;
            case ShareGroupRecord of:
                ShareGroup(of.Group).Apply(of);
                break;
            case ConsumerGroupRecord of:
                ConsumerGroup(of.Group).Apply(of);
                break;
        }
    }

    /// <summary>The group of the consumer protocol; if there is none it comes into being, in place of one that only had offsets.</summary>
    private ConsumerGroup ConsumerGroup(string id)
    {
        if (_shard.Find(id) is ConsumerGroup known)
            return known;
        var group = new ConsumerGroup(id);
        _shard.Groups[id] = group;
        return group;
    }

    /// <summary>The share group; if there is none it comes into being.</summary>
    private ShareGroup ShareGroup(string id)
    {
        if (_shard.Find(id) is ShareGroup known)
            return known;
        var group = new ShareGroup(id);
        _shard.Groups[id] = group;
        return group;
    }
}
