using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>What goes on and what stops while two of three controllers are dead, as the recorded runs R-F03 and M13 show it.</summary>
public sealed class WithoutQuorumTests
{
    [Fact]
    public void Producing_goes_on_with_every_acks()
    {
        var run = Runs.ToEnd(Lost("", "60s"));

        Assert.Equal(0, run.Measure("failed"));
        Assert.Equal(0, run.Measure("pending"));
        Assert.Single(run.Events(EventKind.QuorumLost));
    }

    [Fact]
    public void A_new_idempotent_producer_gets_its_id_from_the_brokers_block()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 1}, "topics": [{"name": "t"}], "producers": [{"id": "p1", "workload": {"topic": "t", "count": 5}}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "2s", "do": "controller.crash", "controller": 102},
                       {"at": "10s", "do": "producer.add", "id": "late", "workload": {"topic": "t", "count": 5}}], "until": "20s"}
            """);

        Assert.Equal(10, run.Measure("acked"));
    }

    [Fact]
    public void A_broker_without_a_block_of_ids_has_none_to_give()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t"}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "2s", "do": "controller.crash", "controller": 102},
                       {"at": "10s", "do": "producer.add", "id": "late", "workload": {"topic": "t", "count": 5}}], "until": "40s"}
            """);

        Assert.Equal(5, run.Measure("pending"));
        Assert.Contains(run.Events(EventKind.MessageSent), e => run.Symbols.Text(e.Data[6]) == "COORDINATOR_LOAD_IN_PROGRESS");
    }

    [Fact]
    public void A_dead_broker_stays_leader_and_isr_member_and_acks_all_waits_for_it()
    {
        var run = Runs.ToEnd(Lost("""{"at": "10s", "do": "broker.crash", "broker": 3}""", "60s"));

        Assert.Empty(run.Events(EventKind.BrokerFenced, EventKind.IsrShrunk, EventKind.LeaderElected, EventKind.LeaderLost));
        Assert.Equal("3", run.State("topics", "of3", "0", "leader"));
        Assert.Equal("[1,2,3]", run.State("topics", "t", "0", "isr"));
        Assert.Contains(run.Events(EventKind.ProduceAcknowledged), e => e.At.Microseconds > 40_000_000 && run.Value(e, "error") == "\"REQUEST_TIMED_OUT\"");
        Assert.Contains(run.Events(EventKind.RecordAcked), e => e.At.Microseconds > 50_000_000 && e.Data.Actor == run.Symbols.Node("one"));
    }

    [Fact]
    public void A_broker_that_is_started_does_not_come_in()
    {
        var run = Runs.ToEnd(Lost("""{"at": "10s", "do": "broker.crash", "broker": 3}, {"at": "30s", "do": "broker.start", "broker": 3}""", "60s"));

        Assert.Empty(run.Events(EventKind.BrokerFenced, EventKind.BrokerUnfenced));
        Assert.DoesNotContain(run.Events(EventKind.MessageSent), e => e.Data[1] == 3 && run.Value(e, "message") == "\"BrokerRegistrationResponse\"" && run.Value(e, "error") == "null");
    }

    [Fact]
    public void An_administrator_gets_no_answer()
    {
        var run = Runs.ToEnd(Lost("", "30s"));

        Assert.Equal("REQUEST_TIMED_OUT", run.Submit(new StepAction.LeaderElect("t", 0, "preferred"))?.Error);
        Assert.Equal("REQUEST_TIMED_OUT", run.Submit(new StepAction.TopicCreate(new TopicSpec { Name = "n" }))?.Error);
        Assert.Equal("REQUEST_TIMED_OUT", run.Submit(new StepAction.TopicConfig("t", ConfigValues.Empty))?.Error);
    }

    [Fact]
    public void When_the_quorum_is_back_pending_shrinks_are_confirmed_at_once_and_the_dead_are_fenced_a_whole_session_later()
    {
        var run = Runs.ToEnd(Lost("""{"at": "10s", "do": "broker.crash", "broker": 3}, {"at": "70s", "do": "controller.start", "controller": 101}""", "100s"));

        var elected = run.Events(EventKind.ControllerElected).Last().At;
        var shrunk = run.Events(EventKind.IsrShrunk).First(e => run.Value(e, "topic") == "\"t\"").At;
        var fenced = run.Events(EventKind.BrokerFenced).Single().At;
        Assert.InRange((shrunk - elected).Microseconds, 0, 1_500_000);
        Assert.InRange((fenced - elected).Microseconds, 9_000_000, 10_400_000);
        Assert.Equal("1", run.State("topics", "of3", "0", "leader"));
        Assert.Equal(0, run.Measure("ackedLost"));
    }

    /// <summary>Controllers 101 and 102 die after two seconds; one producer with acks=all and one with acks=1 go on.</summary>
    private static string Lost(string then, string until) => """
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2}}, {"name": "of3", "assignment": [[3, 1, 2]]}],
         "producers": [{"id": "all", "workload": {"topic": "t", "interval": "100ms", "count": 150}},
                       {"id": "one", "config": {"acks": 1}, "workload": {"topic": "t", "interval": "500ms", "count": 110}}],
         "steps": [{"at": "2s", "do": "controller.crash", "controller": 101}, {"at": "2s", "do": "controller.crash", "controller": 102}THEN], "until": "UNTIL"}
        """.Replace("THEN", then.Length > 0 ? ", " + then : "", StringComparison.Ordinal).Replace("UNTIL", until, StringComparison.Ordinal);
}
