using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// The broker's roles: reads from the metadata who leads what, makes its replicas leaders and followers accordingly, and runs <c>num.replica.fetchers</c> for each
/// broker it follows (kafka.server.ReplicaManager, ReplicaFetcherManager).
/// </summary>
internal sealed class Replicas(BrokerMemory memory, Responder respond)
{
    private readonly OrderedMap<FetcherId, ReplicaFetcher> _fetchers = [];
    private int _fetchersEach = memory.Config.NumReplicaFetchers;

    public ReplicaFetcher? FetcherOf(int connection)
    {
        foreach (var fetcher in _fetchers.Values)
        {
            if (fetcher.Link.State != LinkState.Down && fetcher.Link.Connection == connection)
                return fetcher;
        }

        return null;
    }

    public ReplicaFetcher? Fetcher(FetcherId id) => _fetchers.GetValueOrDefault(id);

    /// <summary>Plays every role that the metadata gives this broker.</summary>
    /// <param name="outOfStep">At time 0: fetchers begin at moments drawn from the seed, not all at once.</param>
    public void Publish(Turn turn, bool outOfStep = false)
    {
        var cause = turn.Cause;
        var stepped = DropStrays(turn);
        Resize();
        foreach (var (at, registration) in memory.Image.Partitions)
        {
            if (!registration.Replicas.Contains(memory.Id.Value))
                continue;
            memory.Disk.Assign(at, memory.Image.TopicIdOf(at.Topic));
            var partition = memory.Partition(at);
            partition.Configure(memory.Topic(at.Topic).Log, turn);
            if (IsKnown(registration, partition))
            {
                partition.MinInSync = MinInSync(at, registration);
                continue;
            }

            turn.Cause = cause;
            stepped |= Step(partition, registration, turn);
        }

        turn.Cause = cause;
        respond.Deletions.Complete(turn);
        respond.Coordinators.MetadataChanged(turn);
        turn.Cause = cause;
        foreach (var fetcher in _fetchers.Values.Where(f => f.IsIdle).ToArray())
        {
            fetcher.Link.Close(turn);
            _fetchers.Remove(fetcher.Id);
        }

        foreach (var fetcher in _fetchers.Values)
        {
            if (outOfStep)
                fetcher.BeginAt(turn.Now + Phase(fetcher, turn), turn);
            else
                fetcher.Fetch(turn);
        }

        respond.Coordinators.Transactions.Markers.Pump(turn);
        if (!stepped)
            return;
        respond.CompleteProduces(turn);
        respond.CompleteFetches(turn);
        respond.CompleteReads(turn);
    }

    /// <summary>Proposes ISRs without followers that lag.</summary>
    public void ShrinkIsrs(Turn turn)
    {
        foreach (var partition in memory.Partitions.Values)
        {
            if (partition.IsrWithoutLaggards(turn.Now) is { } isr)
                respond.Propose(partition, isr, turn);
        }
    }

    /// <summary>The controller has judged a proposal.</summary>
    public void Judged(AlterPartitionRequest request, AlterPartitionResponse response, Turn turn)
    {
        var partition = memory.Find(response.At);
        if (partition is not { Leads: true } || partition.ProposedIsr != request.Proposal.Isr)
            return;
        switch (response.Error)
        {
            case ErrorCode.None:
                partition.Confirm(response.Isr!, response.PartitionEpoch);
                if (partition.AdvanceHighWatermark(memory.Image, turn))
                    respond.HighWatermarkMoved(turn);
                break;
            case ErrorCode.IneligibleReplica or ErrorCode.OperationNotAttempted:
                partition.WithdrawProposal();
                break;
            case ErrorCode.UnknownTopicOrPartition or ErrorCode.UnknownTopicId or ErrorCode.FencedLeaderEpoch or ErrorCode.InvalidUpdateVersion
                or ErrorCode.InvalidRequest or ErrorCode.NewLeaderElected:
                break;
            default:
                respond.Propose(partition, request.Proposal.Isr, turn);
                break;
        }
    }

    /// <summary>
    /// Replicas that are not this broker's any more go, with their logs: the topic was deleted (perhaps there is another of that name), or a
    /// reassignment has ended. So do logs that a new process finds to be so (LogManager's stray replicas).
    /// </summary>
    private bool DropStrays(Turn turn)
    {
        List<TopicPartition>? strays = null;
        foreach (var at in memory.Disk.Logs.Keys)
        {
            if (memory.Image.Partition(at)?.Replicas.Contains(memory.Id.Value) != true || memory.Disk.TopicIdOf(at) != memory.Image.TopicIdOf(at.Topic))
                (strays ??= []).Add(at);
        }

        foreach (var at in strays ?? [])
        {
            StopFetching(at);
            respond.Coordinators.Resigned(at, turn);
            memory.Forget(at);
            memory.Disk.Delete(at);
            respond.ReplicaGone(at);
        }

        return strays is not null;
    }

    /// <summary>
    /// Older than what is known here, or the same. The answer to an AlterPartition may have brought the partition epoch of a change before the metadata does: if
    /// that change also made a new leader epoch, the metadata still has something to say.
    /// </summary>
    private static bool IsKnown(PartitionRegistration registration, Partition partition) =>
        partition.LeaderEpoch >= 0
        && (registration.PartitionEpoch < partition.PartitionEpoch
            || (registration.PartitionEpoch == partition.PartitionEpoch && registration.LeaderEpoch <= partition.LeaderEpoch));

    private bool Step(Partition partition, PartitionRegistration registration, Turn turn)
    {
        var minInSync = MinInSync(partition.At, registration);
        var (ledBefore, leaderBefore, epochBefore) = (partition.Leads, partition.Leader, partition.LeaderEpoch);
        if (registration.Leader == memory.Id)
        {
            partition.BecomeLeader(registration, minInSync, turn.Now);
            StopFetching(partition.At);
            partition.AdvanceHighWatermark(memory.Image, turn);
        }
        else
        {
            partition.BecomeFollower(registration, minInSync);
            if (memory.ShuttingDownSince is not null && !registration.Isr.Contains(memory.Id.Value))
                StopFetching(partition.At);
            else if (leaderBefore != registration.Leader || epochBefore != registration.LeaderEpoch)
                Follow(partition, registration);
        }

        if (partition.Leads && (!ledBefore || epochBefore != partition.LeaderEpoch))
            respond.Coordinators.Elected(partition.At, partition.LeaderEpoch, turn);
        else if (ledBefore && !partition.Leads)
            respond.Coordinators.Resigned(partition.At, turn);
        return ledBefore != partition.Leads || epochBefore != partition.LeaderEpoch || partition.Leads;
    }

    private int MinInSync(TopicPartition at, PartitionRegistration registration) =>
        Math.Min(memory.Topic(at.Topic).MinInsyncReplicas, registration.Replicas.Length);

    private void Follow(Partition partition, PartitionRegistration registration)
    {
        StopFetching(partition.At);
        if (registration.Leader != NodeId.None)
            Fetch(partition.At, registration.Leader, registration.LeaderEpoch);
    }

    private void Fetch(TopicPartition at, NodeId leader, int leaderEpoch)
    {
        var number = _fetchersEach == 1 ? 0 : FetcherId.NumberOf(memory.Symbols.Text(at.Topic)!, at.Partition, _fetchersEach);
        var id = new FetcherId(leader, number);
        if (!_fetchers.TryGetValue(id, out var fetcher))
            _fetchers.Add(id, fetcher = new ReplicaFetcher(id, memory));
        fetcher.Add(at, leaderEpoch);
    }

    /// <summary><c>num.replica.fetchers</c> was changed: every partition goes to the fetcher that is its own now (AbstractFetcherManager.resizeThreadPool).</summary>
    private void Resize()
    {
        if (memory.Config.NumReplicaFetchers == _fetchersEach)
            return;
        _fetchersEach = memory.Config.NumReplicaFetchers;
        var copied = _fetchers.Values.SelectMany(f => f.Partitions.Select(p => (f.Id.Source, p.At, p.LeaderEpoch))).ToArray();
        foreach (var (source, at, leaderEpoch) in copied)
        {
            StopFetching(at);
            Fetch(at, source, leaderEpoch);
        }
    }

    private void StopFetching(TopicPartition at)
    {
        foreach (var fetcher in _fetchers.Values)
            fetcher.Remove(at);
    }

    private Duration Phase(ReplicaFetcher fetcher, Turn turn) =>
        new(turn.Chance.Below(memory.Config.ReplicaFetchWaitMax.Microseconds, Purpose.FetchPhase, memory.Id.Value, Threads.Fetcher(fetcher.Id) - 100));
}
