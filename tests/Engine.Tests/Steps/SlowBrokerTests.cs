using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Steps;

/// <summary>A slow processor: requests wait for a handler and take its time, and so does all else that the broker's threads do.</summary>
public sealed class SlowBrokerTests
{
    [Fact]
    public void At_the_usual_pace_nothing_is_different()
    {
        var usual = Runs.ToEnd(Replicated("""{"at": "3s", "do": "network.heal"}"""));
        var factor1 = Runs.ToEnd(Replicated("""{"at": "3s", "do": "broker.slow", "broker": 1, "factor": 1}"""));

        Assert.Equal(usual.Trace.Count, factor1.Trace.Count);
        Assert.Equal(usual.Inputs, factor1.Inputs);
        Assert.Equal(usual.Events().Where(e => e.Step < 0).Select(e => (e.Id, e.At, e.Kind)), factor1.Events().Where(e => e.Step < 0).Select(e => (e.Id, e.At, e.Kind)));
    }

    [Fact]
    public void A_slow_broker_answers_late_by_its_factor_in_milliseconds()
    {
        var run = Alone(factor: 200, producers: 1, threads: 8);

        var took = Took(run).Single();
        Assert.InRange(took.Microseconds, 200_000, 210_000);
        Assert.Equal(200.0, EventReader.Value(run.Events(EventKind.BrokerSlowed).Single(), "factor", run.Symbols).Number);
    }

    [Fact]
    public void As_many_requests_as_there_are_threads_are_worked_on_at_once()
    {
        var wide = Took(Alone(factor: 1000, producers: 3, threads: 8)).ToList();
        var narrow = Took(Alone(factor: 1000, producers: 3, threads: 1)).Order().ToList();

        Assert.All(wide, took => Assert.InRange(took.Microseconds, 1_000_000, 1_010_000));
        Assert.Equal([1, 2, 3], narrow.Select(took => took.Microseconds / 1_000_000));
    }

    [Fact]
    public void More_threads_for_one_broker_count_from_then_on()
    {
        var run = Alone(factor: 1000, producers: 3, threads: 2, """, {"at": "1500ms", "do": "broker.config", "broker": 1, "config": {"num.io.threads": 4}}""");

        Assert.Empty(run.Events(EventKind.StepRefused));
        Assert.All(Took(run), took => Assert.InRange(took.Microseconds, 1_000_000, 1_010_000));
    }

    [Theory]
    [InlineData(2500, false)]
    [InlineData(4000, true)]
    public void A_slow_follower_leaves_the_isr_when_twice_its_lateness_passes_the_limit(int factor, bool leaves)
    {
        var run = Runs.ToEnd(Replicated(FormattableString.Invariant($$"""{"at": "3s", "do": "broker.slow", "broker": 3, "factor": {{factor}} }"""), acks: "1"));

        Assert.Equal(leaves, run.Events(EventKind.IsrShrunk).Any(e => e.Data[2] == 3));
        Assert.Empty(run.Events(EventKind.BrokerFenced));
        Assert.Equal(0, run.Measure("failed"));
    }

    [Fact]
    public void A_broker_whose_heartbeats_come_too_late_is_fenced_and_comes_back_when_it_is_as_fast_as_before()
    {
        var run = Runs.ToEnd(Replicated(
            """{"at": "3s", "do": "broker.slow", "broker": 3, "factor": 10000}, {"at": "25s", "do": "broker.slow", "broker": 3, "factor": 1}"""));

        Assert.Contains(run.Events(EventKind.BrokerFenced), e => e.Data[0] == 3);
        Assert.Equal("false", run.State("brokers", "3", "fenced"));
        Assert.Equal(3, run.View().Partitions[0].Isr.Length);
    }

    [Fact]
    public void A_slow_leader_takes_its_requests_in_the_order_of_each_connection()
    {
        var run = Runs.ToEnd(Replicated("""
            {"at": "3s", "do": "broker.slow", "broker": 1, "factor": 700}, {"at": "9s", "do": "broker.slow", "broker": 1, "factor": 1}
            """));

        Assert.Equal(run.Measure("sent"), run.Measure("acked"));
        Assert.Equal(0, run.Measure("reordered"));
        Assert.Equal(0, run.Measure("duplicated"));
    }

    [Fact]
    public void A_slow_disk_appends_slower()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 1, "controllers": 1}, "topics": [{"name": "t"}],
             "producers": [{"id": "p1", "config": {"acks": 1}, "workload": {"topic": "t", "start": "4s", "count": 1}}],
             "steps": [{"at": "2s", "do": "disk.slow", "broker": 1, "factor": 10000}], "until": "10s"}
            """);

        Assert.InRange(Took(run).Single().Microseconds, 500_000, 530_000);
    }

    [Fact]
    public void A_disk_that_is_as_fast_as_before_works_off_what_it_was_given_at_its_new_pace()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "cluster": {"brokers": 1, "controllers": 1}, "topics": [{"name": "t"}],
             "producers": [{"id": "p1", "config": {"acks": 1, "max.in.flight.requests.per.connection": 5}, "workload": {"topic": "t", "start": "4s", "interval": "50ms", "count": 5}}],
             "steps": [{"at": "2s", "do": "disk.slow", "broker": 1, "factor": 200000}, {"at": "9s", "do": "disk.slow", "broker": 1, "factor": 1}], "until": "12s"}
            """);

        Assert.Equal(5, run.Measure("acked"));
        Assert.All(run.Events(EventKind.RecordAcked), e => Assert.InRange(e.At.Microseconds, 9_000_000, 9_050_000));
    }

    [Fact]
    public void A_command_that_would_make_a_broker_faster_is_refused()
    {
        var run = Simulation.Create(Runs.Read("""{"version": 1}"""));

        Assert.NotNull(run.Submit(new StepAction.BrokerSlow(1, 0.5)));
        Assert.NotNull(run.Submit(new StepAction.DiskSlow(1, 0)));
    }

    /// <summary>How long each record took that was sent after the broker was slowed.</summary>
    private static IEnumerable<Duration> Took(Simulation run) =>
        run.Events(EventKind.RecordAcked).Where(acked => acked.At > new Instant(4_000_000)).Select(acked => acked.At - run.Events(EventKind.RecordSent).Single(sent => sent.Data[1] == acked.Data[1]).At);

    /// <summary>One broker, slow while its producers, which have connected before, send a record each at one instant.</summary>
    private static Simulation Alone(int factor, int producers, int threads, string more = "")
    {
        string Each(string text) => string.Join(", ", Enumerable.Range(1, producers).Select(i => text.Replace("ID", FormattableString.Invariant($"p{i}"), StringComparison.Ordinal)));
        const string Producer = """{"id": "ID", "config": {"acks": 1, "enable.idempotence": false}}""";
        const string Send = """{"at": "AT", "do": "producer.send", "id": "ID", "topic": "t"}""";
        return Runs.ToEnd($$"""
            {"version": 1, "cluster": {"brokers": 1, "controllers": 1, "config": {"num.io.threads": {{threads}} }, "network": {"jitter": "0ms"} },
             "topics": [{"name": "t"}], "producers": [{{Each(Producer)}}],
             "steps": [{{Each(Send.Replace("AT", "1s", StringComparison.Ordinal))}}, {"at": "2s", "do": "broker.slow", "broker": 1, "factor": {{factor}} }{{more}},
                       {{Each(Send.Replace("AT", "4s", StringComparison.Ordinal))}}], "until": "20s"}
            """);
    }

    private static string Replicated(string steps, string acks = "all") => $$"""
        {"version": 1, "cluster": {"config": {"replica.lag.time.max.ms": 6000} }, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": {"min.insync.replicas": 2} }],
         "producers": [{"id": "p1", "config": {"acks": "{{acks}}"}, "workload": {"topic": "t", "start": "1s", "interval": "200ms", "count": 150} }],
         "steps": [{{steps}}], "until": "60s"}
        """;
}
