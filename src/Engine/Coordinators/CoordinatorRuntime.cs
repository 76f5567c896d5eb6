using Playground.Engine.Brokers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Storage.Producers;
using Playground.Engine.Trace;

namespace Playground.Engine.Coordinators;

/// <summary>
/// Runs the coordinators of one type on a broker (CoordinatorRuntime, TransactionStateManager): one shard for each partition of the internal topic that
/// the broker leads. A shard is loaded from the log before it serves, and every change is a write that is answered once the in-sync replicas have it.
/// Simplified: a load takes the time of one append; writes are appended one by one, where Kafka gathers those that come together.
/// </summary>
/// <param name="create">Makes the shard of a partition, in that leader epoch.</param>
internal sealed class CoordinatorRuntime(
    CoordinatorType type, BrokerMemory memory, Responder respond, Func<CoordinatorRuntime, TopicPartition, int, ICoordinatorShard> create)
{
    /// <summary>How long a share coordinator's write waits for the in-sync replicas (the default of <c>share.coordinator.write.timeout.ms</c>).</summary>
    private static readonly Duration ShareWriteTimeout = Duration.FromSeconds(5);

    private readonly OrderedMap<TopicPartition, Led> _led = [];
    private readonly List<CoordinatorAppend> _appending = [];
    private readonly List<WaitingWrite> _waiting = [];

    /// <summary>Of a write whose records set no limit of their own. For transactions that is the removal of an expired id.</summary>
    private Duration WriteTimeout => type switch
    {
        CoordinatorType.Group => memory.Config.Groups.OffsetsCommitTimeout,
        CoordinatorType.Transaction => memory.Config.RequestTimeout,
        _ => ShareWriteTimeout,
    };

    private TimerKey WriteTimer => new((int)BrokerTimer.CoordinatorWrite, (int)type);

    /// <summary>The shards that are loaded, by partition.</summary>
    public IEnumerable<KeyValuePair<TopicPartition, ICoordinatorShard>> Shards
    {
        get
        {
            foreach (var (at, led) in _led)
            {
                if (led.Loaded)
                    yield return new(at, led.Shard);
            }
        }
    }

    /// <summary>The partition to which that group or transactional id belongs; null while there is no such topic.</summary>
    public TopicPartition? PartitionOf(string id)
    {
        var topic = memory.Symbols.Number(InternalTopics.Of(type));
        var count = memory.Image.PartitionCount(topic);
        return count == 0 ? null : new TopicPartition(topic, CoordinatorPartition.Of(id, count));
    }

    /// <summary>The shard that looks after that id; else why this broker has none.</summary>
    public (ICoordinatorShard? Shard, ErrorCode Error) Find(string id)
    {
        if (PartitionOf(id) is not { } at || !_led.TryGetValue(at, out var led))
            return (null, ErrorCode.NotCoordinator);
        return led.Loaded ? (led.Shard, ErrorCode.None) : (null, ErrorCode.CoordinatorLoadInProgress);
    }

    /// <summary>The shard on that partition, if it is loaded.</summary>
    public ICoordinatorShard? Find(TopicPartition at) => _led.TryGetValue(at, out var led) && led.Loaded ? led.Shard : null;

    /// <summary>The broker has taken up a new leadership of that partition.</summary>
    public void Elected(TopicPartition at, int leaderEpoch, Turn turn)
    {
        Resigned(at, turn);
        _led.Add(at, new Led(create(this, at, leaderEpoch), leaderEpoch));
        turn.Disk(memory.AppendTime, new CoordinatorLoad(at, leaderEpoch));
    }

    /// <summary>The broker does not lead that partition, or not in the epoch that it did.</summary>
    public void Resigned(TopicPartition at, Turn turn)
    {
        if (!_led.Remove(at, out var led))
            return;
        foreach (var write in _waiting.Where(w => w.At == at).ToArray())
        {
            _waiting.Remove(write);
            led.Shard.Written(write.Write, ErrorCode.NotLeaderOrFollower, turn);
        }

        foreach (var append in _appending.Where(a => a.At == at).ToArray())
        {
            _appending.Remove(append);
            led.Shard.Written(append.Write, ErrorCode.NotLeaderOrFollower, turn);
        }

        turn.Disarm(ShardTimer(at));
        led.Shard.Resigned(turn);
    }

    /// <summary>The disk has read the partition.</summary>
    public void LoadDone(CoordinatorLoad load, Turn turn)
    {
        if (!_led.TryGetValue(load.At, out var led) || led.LeaderEpoch != load.LeaderEpoch || memory.Find(load.At) is not { } partition)
            return;
        foreach (var stored in partition.Log.Batches)
            led.Shard.Replay(stored);
        led.Loaded = true;
        led.Shard.Loaded(turn);
    }

    /// <summary>Writes these records; <see cref="ICoordinatorShard.Written"/> follows, at once if the partition can't take them.</summary>
    /// <param name="write">Handed back with the result.</param>
    /// <param name="transaction">Whose transaction they belong to; null for what counts at once.</param>
    public void Write(
        TopicPartition at, CoordinatorRecord[] records, object write, Turn turn, (NodeId Producer, long ProducerId, short Epoch)? transaction = null)
    {
        var led = _led[at];
        if (memory.Find(at) is not { Leads: true } partition)
            led.Shard.Written(write, ErrorCode.NotLeaderOrFollower, turn);
        else if (partition.UnderMinIsr)
            led.Shard.Written(write, ErrorCode.NotEnoughReplicas, turn);
        else
            Append(at, RecordBatch.OfCoordinator(records, memory.Symbols.Number, WallClock.Milliseconds(turn.Now), transaction), write, turn);
    }

    /// <summary>The disk has written; now the batch is in the log.</summary>
    public void AppendDone(CoordinatorAppend append, Turn turn)
    {
        if (!_appending.Remove(append))
            return;
        var led = _led[append.At];
        var partition = memory.Partition(append.At);
        var appended = partition.Log.AppendAsLeader(append.Batch, partition.LeaderEpoch, turn.Now, AppendOrigin.Coordinator);
        partition.SayRolled(appended.RolledFrom, turn);
        if (appended.Error != ErrorCode.None)
        {
            led.Shard.Written(append.Write, appended.Error, turn);
            return;
        }

        turn.Cause = turn.Emit(Happened.Batch(EventKind.BatchAppended, memory.Id, append.At, appended.BaseOffset, append.Batch.Producer, []));
        var required = appended.BaseOffset + append.Batch.Records.Length;
        var timeout = append.Batch.State?[0].WriteTimeout ?? WriteTimeout;
        _waiting.Add(new WaitingWrite(append.At, append.LeaderEpoch, required, append.Write, turn.Now + timeout));
        Arm(turn);
        partition.AdvanceHighWatermark(memory.Image, turn);
        respond.CompleteFetches(turn);
        respond.CompleteReads(turn);
        respond.CompleteProduces(turn);
    }

    /// <summary>Ends the writes that the high watermark has passed.</summary>
    public void Complete(Turn turn)
    {
        for (var i = 0; i < _waiting.Count;)
        {
            var write = _waiting[i];
            if (memory.Find(write.At) is not { } partition || partition.HighWatermark < write.Required)
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            Arm(turn);
            _led[write.At].Shard.Written(write.Write, ErrorCode.None, turn);
            i = 0;
        }
    }

    /// <summary>Writes have waited long enough. They stand in the log, and may be committed later.</summary>
    public void TimedOut(Turn turn)
    {
        while (_waiting.FirstOrDefault(w => w.Deadline <= turn.Now) is { } write)
        {
            _waiting.Remove(write);
            _led[write.At].Shard.Written(write.Write, ErrorCode.RequestTimedOut, turn);
        }

        Arm(turn);
    }

    /// <summary>Sets the shard's only alarm.</summary>
    /// <param name="instant">Never for none.</param>
    public void WakeAt(TopicPartition at, Instant instant, Turn turn)
    {
        if (instant == Instant.Never)
            turn.Disarm(ShardTimer(at));
        else
            turn.Arm(ShardTimer(at), Instant.Max(instant, turn.Now));
    }

    /// <summary>A shard's alarm rings.</summary>
    public void Wake(TimerKey timer, Turn turn)
    {
        var at = new TopicPartition(memory.Symbols.Number(InternalTopics.Of(type)), timer.B);
        Find(at)?.Wake(turn);
    }

    private TimerKey ShardTimer(TopicPartition at) => new((int)BrokerTimer.Coordinator, (int)type, at.Partition);

    private void Append(TopicPartition at, RecordBatch batch, object write, Turn turn)
    {
        var append = new CoordinatorAppend(at, _led[at].LeaderEpoch, batch, write);
        _appending.Add(append);
        turn.Disk(memory.AppendTime, append);
    }

    private void Arm(Turn turn)
    {
        if (_waiting.Count == 0)
            turn.Disarm(WriteTimer);
        else
            turn.Arm(WriteTimer, _waiting.Min(w => w.Deadline));
    }

    private sealed class Led(ICoordinatorShard shard, int leaderEpoch)
    {
        public ICoordinatorShard Shard => shard;

        public int LeaderEpoch => leaderEpoch;

        public bool Loaded { get; set; }
    }
}
