using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>A broker that is stopped in order: what it hands over, when it may go, and how it comes back.</summary>
public sealed class ControlledShutdownTests
{
    [Fact]
    public void A_leader_hands_over_at_once_and_goes_when_the_others_have_read_of_it()
    {
        var run = At("5s", Cluster(3, "[1, 2, 3]"));
        Assert.Equal("stopping", State(run, 1));
        Assert.Equal("2", run.State("topics", "t", "0", "leader"));
        Assert.Equal("false", run.State("brokers", "1", "fenced"));

        run.RunUntil(Instant.Zero + Duration.FromSeconds(8));

        Assert.Equal("stopped", State(run, 1));
        Assert.Equal("true", run.State("brokers", "1", "fenced"));
        var stopped = Assert.Single(run.Events(EventKind.BrokerStopped));
        Assert.InRange(stopped.At.Microseconds, 4_100_000, 7_000_000);
        Assert.Equal(["IsrShrunk", "LeaderElected", "BrokerFenced", "BrokerStopped"], run.Events(
            EventKind.IsrShrunk, EventKind.LeaderElected, EventKind.LeaderLost, EventKind.BrokerFenced, EventKind.BrokerStopped).Select(e => e.Kind.ToString()));
    }

    [Fact]
    public void A_broker_that_leads_nothing_goes_at_once()
    {
        var run = At("5s", Cluster(3, "[2, 1, 3]"));

        Assert.Equal("stopped", State(run, 1));
        Assert.Single(run.Events(EventKind.IsrShrunk));
    }

    [Fact]
    public void A_sole_replica_leaves_its_partition_without_a_leader_and_leads_again_after_its_return()
    {
        var run = At("10s", Cluster(1, "[1]"));
        Assert.Equal("stopped", State(run, 1));
        Assert.Equal("null", run.State("topics", "t", "0", "leader"));
        Assert.Equal("[1]", run.State("topics", "t", "0", "elr").Replace(" ", "", StringComparison.Ordinal));

        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.start", 1)));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(30));

        Assert.Equal("1", run.State("topics", "t", "0", "leader"));
        Assert.Equal(1, run.Events(EventKind.LeaderElected).Single().Data[4]);
    }

    [Fact]
    public void Nobody_is_asked_where_controlled_shutdown_is_off()
    {
        var json = Cluster(3, "[1, 2, 3]").Replace("\"config\": {}", "\"config\": {\"controlled.shutdown.enable\": false}", StringComparison.Ordinal);

        var run = At("5s", json);

        Assert.Equal("stopped", State(run, 1));
        Assert.Equal("1", run.State("topics", "t", "0", "leader"));
        run.RunUntil(Instant.Zero + Duration.FromSeconds(20));
        Assert.Equal("2", run.State("topics", "t", "0", "leader"));
    }

    [Fact]
    public void A_broker_that_is_cut_off_from_the_controller_keeps_waiting_and_may_be_killed()
    {
        var run = At("30s", Cluster(3, "[1, 2, 3]").Replace(
            "\"steps\": [", "\"steps\": [{\"at\": \"3s\", \"do\": \"network.cut\", \"between\": [[1], [101]]}, ", StringComparison.Ordinal));
        Assert.Equal("stopping", State(run, 1));
        Assert.Contains("already", run.Submit(new StepAction.BrokerFault("broker.stop", 1))!.Message, StringComparison.Ordinal);

        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.crash", 1)));

        Assert.Equal("crashed", State(run, 1));
        Assert.Empty(run.Events(EventKind.BrokerStopped));
    }

    [Fact]
    public void After_five_minutes_without_an_answer_it_stops_all_the_same()
    {
        var run = At("310s", Cluster(3, "[1, 2, 3]").Replace(
            "\"steps\": [", "\"steps\": [{\"at\": \"3s\", \"do\": \"network.cut\", \"between\": [[1], [101]]}, ", StringComparison.Ordinal));

        Assert.Equal(new Instant(304_000_000), run.Events(EventKind.BrokerStopped).Single().At);
    }

    [Fact]
    public void A_process_that_was_never_let_in_stops_without_asking()
    {
        var run = At("5s", Cluster(3, "[1, 2, 3]").Replace("broker.stop", "broker.crash", StringComparison.Ordinal));
        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.start", 1)));

        Assert.Null(run.Submit(new StepAction.BrokerFault("broker.stop", 1)));

        Assert.Equal("stopped", State(run, 1));
    }

    private static string State(Simulation run, int broker) => run.State("brokers", $"{broker}", "state").Trim('"');

    private static Simulation At(string until, string json) => Runs.ToEnd(json.Replace("UNTIL", until, StringComparison.Ordinal));

    private static string Cluster(int brokers, string replicas) => $$"""
        {"version": 1, "cluster": {"brokers": {{brokers}}, "config": {} }, "topics": [{"name": "t", "assignment": [{{replicas}}]}],
         "steps": [{"at": "4s", "do": "broker.stop", "broker": 1}], "until": "UNTIL"}
        """;
}
