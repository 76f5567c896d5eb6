using Playground.Engine.Controller;
using Playground.Engine.Kernel;

namespace Playground.Engine.Tests.Controller;

/// <summary>Elections and eligible leader replicas, as Kafka's PartitionChangeBuilder decides them.</summary>
public sealed class PartitionChangeTests
{
    private static readonly PartitionRegistration Healthy = new() { Replicas = [1, 2, 3], Isr = [1, 2, 3], Leader = new NodeId(1) };

    [Fact]
    public void A_lost_leader_is_followed_by_the_first_replica_that_is_in_sync_and_alive()
    {
        var (after, clean) = Change(Healthy, minInSync: 2, alive: [2, 3], isr: [2, 3]);

        Assert.Equal((new NodeId(2), 1, 1, true), (after.Leader, after.LeaderEpoch, after.PartitionEpoch, clean));
        Assert.Empty(after.Elr);
    }

    [Fact]
    public void A_shrunk_isr_alone_raises_the_partition_epoch_only()
    {
        var (after, _) = Change(Healthy, minInSync: 2, alive: [1, 2], isr: [1, 2]);

        Assert.Equal((0, 1), (after.LeaderEpoch, after.PartitionEpoch));
    }

    [Fact]
    public void Below_min_isr_those_who_leave_become_eligible()
    {
        var (after, _) = Change(Healthy, minInSync: 2, alive: [1], isr: [1]);

        Assert.Equal([2, 3], after.Elr);
    }

    [Fact]
    public void The_last_in_sync_replica_leaves_an_empty_isr_and_is_remembered()
    {
        var alone = new PartitionRegistration { Replicas = [2], Isr = [2], Leader = new NodeId(2) };

        var (after, _) = Change(alone, minInSync: 1, alive: [], isr: []);

        Assert.Equal(NodeId.None, after.Leader);
        Assert.Empty(after.Isr);
        Assert.Equal([2], after.Elr);
        Assert.Equal([2], after.LastKnownElr);
        Assert.Equal(1, after.LeaderEpoch);
    }

    [Fact]
    public void After_an_unclean_return_the_last_known_leader_is_elected_and_must_recover()
    {
        var leaderless = new PartitionRegistration { Replicas = [2], Isr = [], LastKnownElr = [2], Leader = NodeId.None, LeaderEpoch = 1, PartitionEpoch = 2 };

        var (after, clean) = Change(leaderless, minInSync: 1, alive: [2], isr: []);

        Assert.Equal((new NodeId(2), 2, false, true), (after.Leader, after.LeaderEpoch, clean, after.Recovering));
        Assert.Equal([2], after.Isr);
    }

    [Fact]
    public void An_eligible_replica_is_elected_cleanly_when_the_isr_is_empty()
    {
        var leaderless = new PartitionRegistration { Replicas = [1, 2, 3], Isr = [], Elr = [1, 2], LastKnownElr = [1], Leader = NodeId.None, LeaderEpoch = 3 };

        var (after, clean) = Change(leaderless, minInSync: 2, alive: [2], isr: []);

        Assert.Equal((new NodeId(2), true, false), (after.Leader, clean, after.Recovering));
        Assert.Equal([2], after.Isr);
        Assert.Equal([1], after.Elr);
    }

    [Fact]
    public void Nobody_out_of_sync_is_elected_unless_that_is_allowed()
    {
        var leaderless = new PartitionRegistration { Replicas = [1, 2, 3], Isr = [1], Leader = NodeId.None, LeaderEpoch = 3 };

        var (kept, _) = Change(leaderless, minInSync: 1, alive: [2, 3], isr: [1]);
        var (elected, clean) = Change(leaderless, minInSync: 1, alive: [2, 3], isr: [1], unclean: true);

        Assert.Same(leaderless, kept);
        Assert.Equal((new NodeId(2), false), (elected.Leader, clean));
        Assert.Equal([2], elected.Isr);
    }

    private static (PartitionRegistration After, bool Clean) Change(
        PartitionRegistration before, int minInSync, int[] alive, int[] isr, bool unclean = false) =>
        new PartitionChange(before, minInSync, alive.Contains) { TargetIsr = isr, UncleanElection = unclean }.Build();
}
