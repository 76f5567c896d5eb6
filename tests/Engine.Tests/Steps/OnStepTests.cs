using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>Steps on events act between the effects of a turn.</summary>
public sealed class OnStepTests
{
    [Fact]
    public void A_leader_killed_on_batch_appended_has_written_but_never_answers()
    {
        var run = Runs.ToEnd(Document("""{"on": {"event": "batch.appended"}, "do": "broker.crash", "broker": 1}""", until: "5s"));

        Assert.Equal("[\"p1#1\"]", run.State("topics", "t", "0", "replicas", "1", "log"));
        Assert.Empty(run.Events(EventKind.ProduceAcknowledged));
        var crash = run.Events(EventKind.BrokerCrashed).Single();
        Assert.Equal(EventKind.BatchAppended, run.Trace[crash.Id - 1].Kind);
        Assert.Equal(0, crash.Step);
    }

    [Fact]
    public void A_leader_killed_on_message_delivered_has_not_written()
    {
        var run = Runs.ToEnd(Document(
            """{"on": {"event": "message.delivered", "where": {"message": "ProduceRequest", "to": 1}}, "do": "broker.crash", "broker": 1}""", "5s"));

        Assert.Empty(run.Events(EventKind.BatchAppended));
    }

    [Fact]
    public void A_paused_leader_goes_on_with_the_rest_of_its_turn_when_it_is_resumed()
    {
        var run = Runs.ToEnd(Document(
            """
            {"on": {"event": "batch.appended"}, "do": "broker.pause", "broker": 1},
            {"at": "8s", "do": "broker.resume", "broker": 1}
            """,
            "9s"));

        var acknowledged = run.Events(EventKind.ProduceAcknowledged).Single();
        Assert.Equal(new Instant(8_000_000), acknowledged.At);
    }

    [Fact]
    public void An_occurrence_counts_matching_events_and_a_delay_waits_from_there()
    {
        var run = Runs.ToEnd(Document(
            """{"on": {"event": "record.sent", "occurrence": 2}, "delay": "5ms", "do": "broker.crash", "broker": 2}""", "8s", count: 3));

        var second = run.Events(EventKind.RecordSent).ElementAt(1);
        Assert.Equal(second.At + Duration.FromMilliseconds(5), run.Events(EventKind.BrokerCrashed).Single().At);
    }

    [Fact]
    public void A_step_that_sets_itself_off_for_ever_ends_the_run_with_a_clear_word()
    {
        var ended = Assert.Throws<RunLimitException>(() => Runs.ToEnd(Document(
            """{"on": {"event": "record.sent", "every": true}, "do": "producer.send", "id": "p1", "topic": "t"}""", "5s")));

        Assert.Equal("The run has more than 10000 step actions at one instant.", ended.Message);
    }

    [Fact]
    public void A_step_that_never_acted_is_warned_of()
    {
        var run = Runs.ToEnd(Document("""{"on": {"event": "record.failed"}, "do": "broker.crash", "broker": 2}""", "6s"));

        Assert.Equal("$.steps[0]", Assert.Single(run.Outcome().Warnings).Path);
    }

    [Fact]
    public void A_lost_answer_blocks_what_is_behind_it_until_the_connection_closes()
    {
        var run = Runs.ToEnd(Document(
            """{"on": {"event": "message.sent", "where": {"message": "ProduceResponse"}}, "do": "message.drop"}""", "60s", count: 4));

        Assert.NotEmpty(run.Events(EventKind.MessageDropped));
        Assert.Equal(4, run.Measure("acked"));
        Assert.True(run.Events(EventKind.RecordAcked).All(e => e.At >= new Instant(34_000_000)), "Nothing passes the gap before the request times out.");
    }

    private static string Document(string steps, string until, int count = 1) => $$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "config": {"acks": 1}, "workload": {"topic": "t", "start": "4s", "interval": "100ms", "count": {{count}} } }],
         "steps": [{{steps}}], "until": "{{until}}"}
        """;
}
