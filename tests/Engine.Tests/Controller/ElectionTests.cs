using Playground.Engine.Controller;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>Asked-for and periodic elections: whom they make leader, and what refuses them.</summary>
public sealed class ElectionTests
{
    private static readonly PartitionRegistration Moved = new() { Replicas = [1, 2, 3], Isr = [2, 3, 1], Leader = new NodeId(2), LeaderEpoch = 1 };

    [Fact]
    public void A_preferred_election_gives_the_leadership_back_in_the_next_epoch()
    {
        var (after, clean) = Preferred(Moved, alive: [1, 2, 3]);

        Assert.Equal((new NodeId(1), 2, true), (after.Leader, after.LeaderEpoch, clean));
        Assert.Equal([2, 3, 1], after.Isr);
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 2, 3, 1 })]
    [InlineData(new[] { 1, 2, 3 }, new[] { 2, 3 })]
    public void A_preferred_leader_that_is_down_or_out_of_sync_changes_nothing(int[] alive, int[] isr)
    {
        var before = Moved with { Isr = isr };

        Assert.Same(before, Preferred(before, alive).After);
    }

    [Fact]
    public void A_preferred_election_never_makes_an_unclean_leader()
    {
        var lost = Moved with { Isr = [], LastKnownElr = [2], Leader = NodeId.None };

        Assert.Same(lost, Preferred(lost, alive: [1, 2, 3]).After);
    }

    [Theory]
    [InlineData("t", 0, "preferred", "ELECTION_NOT_NEEDED")]
    [InlineData("t", 0, "unclean", "ELECTION_NOT_NEEDED")]
    [InlineData("t", 7, "preferred", "UNKNOWN_TOPIC_OR_PARTITION")]
    [InlineData("none", 0, "unclean", "UNKNOWN_TOPIC_OR_PARTITION")]
    public void The_controller_says_at_once_why_it_elects_nobody(string topic, int partition, string type, string error)
    {
        var run = Simulation.Create(Runs.Read(Healthy));

        Assert.Equal(error, run.Submit(new StepAction.LeaderElect(topic, partition, type))?.Error);
    }

    [Fact]
    public void An_unclean_election_with_nobody_alive_has_no_eligible_leader()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1]]}], "steps": [{"at": "1s", "do": "broker.crash", "broker": 1}], "until": "15s"}
            """);

        Assert.Equal("ELIGIBLE_LEADERS_NOT_AVAILABLE", run.Submit(new StepAction.LeaderElect("t", 0, "unclean"))?.Error);
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "2")]
    public void The_controller_balances_leaders_by_itself_unless_told_not_to(bool enabled, string leader)
    {
        var json = Healthy.Replace("enable\": true", "enable\": " + (enabled ? "true" : "false"), StringComparison.Ordinal);

        var run = Runs.ToEnd(json);

        Assert.Equal(leader, run.State("topics", "t", "0", "leader"));
        Assert.Equal(enabled ? 2 : 1, run.Events(EventKind.LeaderElected).Count());
    }

    private const string Healthy = """
        {"version": 1, "cluster": {"config": {"auto.leader.rebalance.enable": true, "leader.imbalance.check.interval.seconds": 10}},
         "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "steps": [{"at": "1s", "do": "broker.crash", "broker": 1}, {"at": "15s", "do": "broker.start", "broker": 1}], "until": "45s"}
        """;

    private static (PartitionRegistration After, bool Clean) Preferred(PartitionRegistration before, int[] alive) =>
        new PartitionChange(before, 1, alive.Contains) { PreferredElection = true }.Build();
}
