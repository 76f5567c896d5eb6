using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>Who is the active controller, when nobody is, and what the recorded runs R-F01, R-F04 and R-F05 did.</summary>
public sealed class QuorumTests
{
    [Fact]
    public void At_time_0_the_first_controller_is_active_in_epoch_1()
    {
        var run = Runs.ToEnd("""{"version": 1, "until": "30s"}""");

        Assert.Equal("true", run.State("controllers", "101", "active"));
        Assert.Equal("false", run.State("controllers", "102", "active"));
        Assert.Equal([1], Elections(run).Select(e => e.Epoch));
        Assert.Empty(run.Events(EventKind.QuorumLost, EventKind.QuorumRestored));
        Assert.Equal([1, 1, 1], run.View().Controllers.Select(c => c.Epoch));
    }

    [Fact]
    public void When_the_active_controller_dies_another_is_elected_after_the_fetch_timeout()
    {
        var run = Runs.ToEnd(Crashes("2204ms", 101));

        var (at, controller, epoch) = Elections(run).Last();
        Assert.Contains(controller, (int[])[102, 103]);
        Assert.Equal(2, epoch);
        Assert.InRange((at - new Instant(2_204_000)).Microseconds, 1_400_000, 2_600_000);
        Assert.Equal("\"crashed\"", run.State("controllers", "101", "state"));
        Assert.Equal("false", run.State("controllers", "101", "active"));
        Assert.Equal([EventKind.QuorumLost, EventKind.QuorumRestored], run.Events(EventKind.QuorumLost, EventKind.QuorumRestored).Select(e => e.Kind));
    }

    [Fact]
    public void Clients_and_brokers_live_through_the_change_of_the_active_controller()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2}}],
             "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "100ms", "count": 150}}],
             "steps": [{"at": "2204ms", "do": "controller.crash", "controller": 101}, {"at": "10820ms", "do": "controller.start", "controller": 101}],
             "until": "30s"}
            """);

        Assert.Equal(150, run.Measure("acked"));
        Assert.Empty(run.Events(EventKind.BrokerFenced, EventKind.IsrShrunk, EventKind.LeaderElected, EventKind.RecordFailed));
        Assert.Equal(2, Elections(run).Count());
        Assert.Equal("\"running\"", run.State("controllers", "101", "state"));
        Assert.All(run.View().Controllers, c => Assert.Equal(2, c.Epoch));
    }

    [Fact]
    public void One_of_three_elects_nobody_and_its_asking_raises_no_epoch()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "2s", "do": "controller.crash", "controller": 102}], "until": "60s"}
            """);

        Assert.Single(Elections(run));
        Assert.Equal(1, run.View().Controllers.Single(c => c.Id == 103).Epoch);
        Assert.Single(run.Events(EventKind.QuorumLost));
        Assert.Empty(Sent(run, 103, "VoteRequest"));
    }

    [Fact]
    public void A_leader_of_nobody_resigns_after_one_and_a_half_fetch_timeouts_and_a_second_controller_brings_the_quorum_back()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "2s", "do": "controller.crash", "controller": 102}, {"at": "2s", "do": "controller.crash", "controller": 103},
                                     {"at": "30s", "do": "controller.start", "controller": 102}], "until": "40s"}
            """);
        var resigned = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "2s", "do": "controller.crash", "controller": 102}, {"at": "2s", "do": "controller.crash", "controller": 103}], "until": "5100ms"}
            """);
        var still = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "2s", "do": "controller.crash", "controller": 102}, {"at": "2s", "do": "controller.crash", "controller": 103}], "until": "4400ms"}
            """);

        Assert.Equal("true", still.State("controllers", "101", "active"));
        Assert.Equal("false", resigned.State("controllers", "101", "active"));
        Assert.InRange(Elections(run).Last().At.Microseconds, 30_000_000, 35_000_000);
        Assert.Equal(3, Elections(run).Last().Epoch);
        Assert.Empty(run.Events(EventKind.BrokerFenced));
    }

    [Fact]
    public void Five_controllers_survive_the_loss_of_two_and_not_of_three()
    {
        const string Document = """
            {"version": 1, "cluster": {"controllers": 5}, "topics": [{"name": "t"}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "2s", "do": "controller.crash", "controller": 104}THIRD], "until": "20s"}
            """;

        var two = Runs.ToEnd(Document.Replace("THIRD", "", StringComparison.Ordinal));
        var three = Runs.ToEnd(Document.Replace("THIRD", """, {"at": "10s", "do": "controller.crash", "controller": 105}""", StringComparison.Ordinal));

        Assert.Equal(EventKind.QuorumRestored, two.Events(EventKind.QuorumLost, EventKind.QuorumRestored).Last().Kind);
        Assert.Equal(EventKind.QuorumLost, three.Events(EventKind.QuorumLost, EventKind.QuorumRestored).Last().Kind);
    }

    [Fact]
    public void A_single_controller_is_active_again_as_soon_as_it_runs()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"controllers": 1}, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "15s", "do": "controller.start", "controller": 101},
                       {"at": "16s", "do": "broker.crash", "broker": 1}], "until": "40s"}
            """);

        Assert.InRange(Elections(run).Last().At.Microseconds, 15_000_000, 15_001_000);
        Assert.Equal("2", run.State("topics", "t", "0", "leader"));
        Assert.DoesNotContain(run.Events(EventKind.MessageSent), e => e.Data[0] is > 100 and < 1000 && e.Data[1] is > 100 and < 1000);
    }

    [Fact]
    public void A_cut_off_active_controller_is_replaced_and_learns_of_it_when_the_link_is_whole()
    {
        const string Document = """
            {"version": 1, "steps": [{"at": "2s", "do": "network.cut", "between": [[101], [102, 103, 1, 2, 3]]}, {"at": "20s", "do": "network.heal"}], "until": "UNTIL"}
            """;
        var cut = Runs.ToEnd(Document.Replace("UNTIL", "19s", StringComparison.Ordinal));
        var healed = Runs.ToEnd(Document.Replace("UNTIL", "40s", StringComparison.Ordinal));

        Assert.Single(cut.View().Controllers, c => c.Active);
        Assert.Equal("false", cut.State("controllers", "101", "active"));
        Assert.Equal(2, Elections(healed).Count());
        Assert.All(healed.View().Controllers, c => Assert.Equal(2, c.Epoch));
        Assert.Empty(healed.Events(EventKind.BrokerFenced));
    }

    [Fact]
    public void A_follower_that_was_cut_off_disturbs_nobody_when_it_is_back()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "steps": [{"at": "2s", "do": "network.cut", "between": [[103], [101, 102]]}, {"at": "20s", "do": "network.heal"}], "until": "40s"}
            """);

        Assert.Single(Elections(run));
        Assert.Empty(run.Events(EventKind.QuorumLost));
        Assert.All(run.View().Controllers, c => Assert.Equal(1, c.Epoch));
    }

    [Fact]
    public void The_same_document_gives_the_same_elections()
    {
        Assert.Equal(Runs.ToEnd(Crashes("2s", 101)).Hash(), Runs.ToEnd(Crashes("2s", 101)).Hash());
    }

    [Fact]
    public void Crashing_a_dead_controller_or_starting_a_running_one_is_refused()
    {
        var run = Runs.ToEnd(Crashes("2s", 101));

        Assert.Equal("Controller 101 is not running.", run.Submit(new StepAction.ControllerFault("controller.crash", 101))?.Message);
        Assert.Equal("Controller 102 is running already.", run.Submit(new StepAction.ControllerFault("controller.start", 102))?.Message);
        Assert.Equal("There is no controller 104: controllers are 101, 102, 103.", run.Submit(new StepAction.ControllerFault("controller.start", 104))?.Message);
    }

    private static string Crashes(string at, int controller) => $$"""
        {"version": 1, "topics": [{"name": "t"}], "steps": [{"at": "{{at}}", "do": "controller.crash", "controller": {{controller}}}], "until": "20s"}
        """;

    private static IEnumerable<(Instant At, int Controller, long Epoch)> Elections(Simulation run) =>
        run.Events(EventKind.ControllerElected).Select(e => (e.At, e.Data.Actor.Value, e.Data[1]));

    private static IEnumerable<TraceEvent> Sent(Simulation run, int from, string message) =>
        run.Events(EventKind.MessageSent).Where(e => e.Data[0] == from && run.Symbols.Text(e.Data[2]) == message);
}
