using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Controller;

/// <summary>
/// What the active controller does to partitions: takes fenced and stopping brokers out of every ISR, elects leaders, judges proposals of a new ISR
/// (org.apache.kafka.controller.ReplicationControlManager). Each change is one metadata record, and when that is committed one or more events.
/// </summary>
internal sealed class ReplicationControl(MetadataLog log, BrokerConfig config)
{
    private readonly TopicConfigs _topics = new(log.Image, config);

    private ClusterImage Image => log.Image;

    /// <summary>A broker that is fenced or shutting down leaves every ISR; where it led, somebody else does from the same change on.</summary>
    public void BrokerLeaves(NodeId broker) => Change(reg => Without(reg, broker.Value), [], reg => Concerns(reg, broker));

    /// <summary>A new process under this id: it left every ISR if it was still in one, and after an unclean shutdown it left the ELR too.</summary>
    public void BrokerRegistered(NodeId broker, bool uncleanShutdown) =>
        Change(reg => Without(reg, broker.Value), uncleanShutdown ? [broker.Value] : [], reg => Concerns(reg, broker));

    /// <summary>Partitions that have no leader may now find one.</summary>
    public void BrokerUnfenced(NodeId broker) =>
        Change(reg => reg.Isr, [], reg => reg.Leader == NodeId.None && reg.Replicas.Contains(broker.Value));

    /// <summary>What an asked-for election (ElectLeaders, KIP-460) would come to: None if it changes the leader.</summary>
    public ErrorCode JudgeElection(TopicPartition at, bool unclean)
    {
        if (Image.Partition(at) is not { } registration)
            return ErrorCode.UnknownTopicOrPartition;
        if (unclean ? registration.Leader != NodeId.None : registration.Leader.Value == registration.Replicas[0])
            return ErrorCode.ElectionNotNeeded;
        if (!ReferenceEquals(Election(at, registration, unclean).After, registration))
            return ErrorCode.None;
        return unclean ? ErrorCode.EligibleLeadersNotAvailable : ErrorCode.PreferredLeaderNotAvailable;
    }

    /// <summary>Holds the election, if it changes anything.</summary>
    public void Elect(TopicPartition at, bool unclean)
    {
        if (JudgeElection(at, unclean) == ErrorCode.None)
            Commit(at, Image.Partition(at)!, Election(at, Image.Partition(at)!, unclean));
    }

    /// <summary>Preferred elections for all partitions that somebody else leads, up to so many changes.</summary>
    /// <returns>Whether there may be more to do.</returns>
    public bool BalanceLeaders(int atMost)
    {
        foreach (var (at, registration) in Image.Partitions.Where(p => p.Value.Leader.Value != p.Value.Replicas[0]).ToArray())
        {
            if (atMost == 0)
                return true;
            var change = Election(at, registration, unclean: false);
            if (!ReferenceEquals(change.After, registration))
                atMost--;
            Commit(at, registration, change);
        }

        return false;
    }

    /// <summary>Gives partitions without a leader one that may have lost records, where their topic allows it.</summary>
    public void ElectUnclean()
    {
        foreach (var (at, registration) in Image.Partitions.Where(p => p.Value.Leader == NodeId.None).ToArray())
        {
            if (Topic(at).UncleanLeaderElectionEnable)
                Commit(at, registration, Election(at, registration, unclean: true));
        }
    }

    /// <summary>A leader's proposal of a new ISR (KIP-497), with the controller's order of checks.</summary>
    public AlterPartitionResponse AlterPartition(AlterPartitionRequest request)
    {
        var proposal = request.Proposal;
        var registration = Image.Partition(proposal.At);
        var error = Judge(request, registration);
        if (error != ErrorCode.None)
            return new AlterPartitionResponse(proposal.At, error, null, registration?.LeaderEpoch ?? -1, registration?.PartitionEpoch ?? -1);
        var change = NewChange(proposal.At, registration!) with { TargetIsr = proposal.Isr, Recovered = true };
        Commit(proposal.At, registration!, change.Build());
        var after = Image.Partition(proposal.At)!;
        // The end of a reassignment may give the leadership to somebody else; the one who proposed hears of it in the metadata.
        if (after.Leader != request.Broker)
            return new AlterPartitionResponse(proposal.At, ErrorCode.NewLeaderElected, null, after.LeaderEpoch, after.PartitionEpoch);
        return new AlterPartitionResponse(proposal.At, ErrorCode.None, after.Isr, after.LeaderEpoch, after.PartitionEpoch);
    }

    private ErrorCode Judge(AlterPartitionRequest request, PartitionRegistration? registration)
    {
        var proposal = request.Proposal;
        if (Image.BrokerEpoch(request.Broker) != request.BrokerEpoch)
            return ErrorCode.StaleBrokerEpoch;
        if (!Image.Has(proposal.TopicId))
            return ErrorCode.UnknownTopicId;
        if (registration is null)
            return ErrorCode.UnknownTopicOrPartition;
        if (proposal.LeaderEpoch > registration.LeaderEpoch || proposal.PartitionEpoch > registration.PartitionEpoch)
            return ErrorCode.NotController;
        if (proposal.LeaderEpoch < registration.LeaderEpoch)
            return ErrorCode.FencedLeaderEpoch;
        if (request.Broker != registration.Leader)
            return ErrorCode.InvalidRequest;
        if (proposal.PartitionEpoch < registration.PartitionEpoch)
            return ErrorCode.InvalidUpdateVersion;
        if (!proposal.Isr.Contains(request.Broker.Value) || proposal.Isr.Except(registration.Replicas).Any())
            return ErrorCode.InvalidRequest;
        for (var i = 0; i < proposal.Isr.Length; i++)
        {
            var member = new NodeId(proposal.Isr[i]);
            var epochDiffers = proposal.BrokerEpochs[i] != -1 && proposal.BrokerEpochs[i] != Image.BrokerEpoch(member);
            if (!Image.IsActive(member) || epochDiffers)
                return ErrorCode.IneligibleReplica;
        }

        return ErrorCode.None;
    }

    private (PartitionRegistration After, bool Clean) Election(TopicPartition at, PartitionRegistration registration, bool unclean) =>
        (NewChange(at, registration) with { PreferredElection = !unclean, UncleanElection = unclean }).Build();

    private void Change(Func<PartitionRegistration, int[]> targetIsr, int[] unclean, Func<PartitionRegistration, bool> concerned)
    {
        foreach (var (at, registration) in Image.Partitions.Where(p => concerned(p.Value)).ToArray())
        {
            var change = NewChange(at, registration) with
            {
                TargetIsr = targetIsr(registration),
                UncleanShutdown = unclean,
                UncleanElection = AllowsUncleanElection(at),
            };
            Commit(at, registration, change.Build());
        }
    }

    /// <summary>A change of the partition as it is now; the caller says what is to be different.</summary>
    public PartitionChange NewChange(TopicPartition at, PartitionRegistration registration) => new(registration, MinInSync(at, registration), Active);

    public bool AllowsUncleanElection(TopicPartition at) => Topic(at).UncleanLeaderElectionEnable;

    /// <summary>Writes a change down, unless it changes nothing.</summary>
    public void Commit(TopicPartition at, PartitionRegistration before, (PartitionRegistration After, bool Clean) change)
    {
        if (!ReferenceEquals(change.After, before))
            log.Append(new MetadataRecord.Partition(at, change.After, change.Clean));
    }

    private static int[] Without(PartitionRegistration registration, int broker) => [.. registration.Isr.Where(r => r != broker)];

    private static bool Concerns(PartitionRegistration registration, NodeId broker) => registration.Replicas.Contains(broker.Value);

    private bool Active(int broker) => Image.IsActive(new NodeId(broker));

    private int MinInSync(TopicPartition at, PartitionRegistration registration) =>
        Math.Min(Topic(at).MinInsyncReplicas, registration.Replicas.Length);

    private TopicConfig Topic(TopicPartition at) => _topics.Of(at.Topic);
}
