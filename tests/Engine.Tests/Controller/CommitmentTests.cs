using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Controller;

/// <summary>What is committed stays, whoever is elected; what is not never happened. The laws are held against every event of these runs.</summary>
public sealed class CommitmentTests
{
    [Fact]
    public void A_change_that_was_committed_outlives_the_controller_that_dies_in_the_same_moment()
    {
        var run = Watched("""
            {"version": 1, "topics": [{"name": "t", "config": {"min.insync.replicas": 1}}],
             "steps": [{"at": "3s", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 2}},
                       {"on": {"event": "topic.changed"}, "do": "controller.crash", "controller": 101}], "until": "20s"}
            """);

        Assert.Equal(2, run.View().Partitions.Single().MinInSync);
        Assert.Single(run.Events(EventKind.TopicChanged));
        Assert.Equal(2, run.Events(EventKind.ControllerElected).Count());
        Assert.Empty(run.Events(EventKind.BrokerFenced));
    }

    [Fact]
    public void What_a_cut_off_leader_appended_is_cut_out_of_its_log_and_has_never_happened()
    {
        var run = Watched("""
            {"version": 1, "topics": [{"name": "t", "config": {"min.insync.replicas": 1}}],
             "steps": [{"at": "2s", "do": "network.cut", "between": [[101], [102, 103]]},
                       {"at": "2500ms", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 3}},
                       {"at": "15s", "do": "network.heal"},
                       {"at": "20s", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 2}}], "until": "30s"}
            """);

        Assert.Equal(2, run.View().Partitions.Single().MinInSync);
        Assert.Single(run.Events(EventKind.TopicChanged), e => e.At.Microseconds > 20_000_000);
        Assert.All(run.View().Controllers, c => Assert.Equal(run.Events(EventKind.ControllerElected).Last().Data[1], c.Epoch));
    }

    [Fact]
    public void A_controller_that_can_commit_nothing_answers_nothing_until_it_resigns_and_then_that_it_is_not_the_one()
    {
        var run = Watched("""
            {"version": 1, "topics": [{"name": "t"}],
             "steps": [{"at": "2s", "do": "network.cut", "between": [[101], [102, 103]]},
                       {"at": "2100ms", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 2}}], "until": "30s"}
            """);

        var answers = run.Events(EventKind.MessageSent)
            .Where(e => e.Data[0] == 101 && run.Value(e, "message") == "\"BrokerHeartbeatResponse\"" && e.At.Microseconds > 2_200_000)
            .ToArray();
        Assert.NotEmpty(answers);
        Assert.All(answers, e => Assert.Equal("\"NOT_CONTROLLER\"", run.Value(e, "error")));
        Assert.All(answers, e => Assert.InRange(e.At.Microseconds, 4_500_000, 7_500_000));
        Assert.Empty(run.Events(EventKind.BrokerFenced));
    }

    [Fact]
    public void An_ids_block_is_given_out_once_whoever_gives_it()
    {
        var run = Watched("""
            {"version": 1, "topics": [{"name": "t"}], "producers": [{"id": "p1", "workload": {"topic": "t", "count": 3}}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 101},
                       {"at": "8s", "do": "producer.add", "id": "p2", "workload": {"topic": "t", "count": 3}},
                       {"at": "8s", "do": "producer.add", "id": "p3", "workload": {"topic": "t", "count": 3}},
                       {"at": "8s", "do": "producer.add", "id": "p4", "workload": {"topic": "t", "count": 3}}], "until": "20s"}
            """);

        string[] ids = [.. ((string[])["p1", "p2", "p3", "p4"]).Select(p => run.State("producers", p, "producerId"))];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(12, run.Measure("acked"));
    }

    [Fact]
    public void A_controller_that_comes_back_with_an_empty_page_of_news_reads_what_it_missed()
    {
        var run = Watched("""
            {"version": 1, "topics": [{"name": "t", "config": {"min.insync.replicas": 1}}],
             "steps": [{"at": "2s", "do": "controller.crash", "controller": 103},
                       {"at": "3s", "do": "topic.config", "topic": "t", "config": {"min.insync.replicas": 2}},
                       {"at": "10s", "do": "controller.start", "controller": 103}, {"at": "14s", "do": "controller.crash", "controller": 102},
                       {"at": "14s", "do": "controller.crash", "controller": 101}, {"at": "20s", "do": "controller.start", "controller": 102}], "until": "40s"}
            """);

        Assert.Equal(EventKind.QuorumRestored, run.Events(EventKind.QuorumLost, EventKind.QuorumRestored).Last().Kind);
        Assert.Null(run.Submit(new StepAction.TopicConfig("t", new ConfigValues(ImmutableSortedDictionary<string, string>.Empty.Add("retention.ms", "1000")))));
        Assert.Equal(2, run.View().Partitions.Single().MinInSync);
    }

    private static Simulation Watched(string document)
    {
        var scenario = Runs.Read(document);
        var run = Simulation.Create(scenario);
        while (run.StepEvent(Runs.End(scenario)))
            run.Laws.Observe(run.Trace[run.Trace.Count]);
        run.Laws.CheckAll();
        return run;
    }
}
