using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>request.timeout.ms and delivery.timeout.ms (P-timeout-*, P-expire-*).</summary>
public sealed class ProducerTimeoutTests
{
    private const string Impatient = "\"linger.ms\": 0, \"request.timeout.ms\": 1500, \"delivery.timeout.ms\": 10000";

    /// <summary>P-timeout-answers-swallowed.</summary>
    [Fact]
    public void When_every_answer_is_lost_a_try_takes_the_request_timeout_and_its_backoff_and_the_stored_record_is_told_failed()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 1500, \"delivery.timeout.ms\": 8000",
            steps: Join(Swallow(5), Send(0), Reset(8062), Release(8062), Send(8362)), until: 12_000);

        var tries = run.Requests();
        Assert.Equal(6, tries.Count);
        var gaps = Gaps(tries.Take(5).Select(t => t.At));
        Assert.InRange(gaps[0], 1580, 1630);
        Assert.InRange(gaps[1], 1660, 1750);
        Assert.InRange(gaps[2], 1820, 1990);
        Assert.InRange(gaps[3], 2140, 2470);
        Assert.Equal(6, tries.Select(t => t.Connection).Distinct().Count());
        Assert.Equal((8000.0, "r1 TimeoutException"), run.ToldAt().First());
        Assert.Equal("r2 @2", run.Told()[1]);
        Assert.Equal([(1, 0), (2, 1)], run.Stored().Zip(run.Log(), (r, b) => (r, (int)b.ProducerEpoch)));
        Assert.Equal(0, run.Log()[1].BaseSequence);
    }

    /// <summary>P-timeout-wake-0, P-timeout-wake-500: r2 wakes the sender, which then sleeps for another request timeout.</summary>
    [Theory]
    [InlineData(null, 1500)]
    [InlineData(500.0, 2000)]
    [InlineData(1400.0, 2900)]
    public void A_timeout_is_noticed_when_the_sender_wakes(double? second, double noticed)
    {
        var run = Run(Impatient, steps: Join(Swallow(1), Send(0), second is { } at ? Send(at) : ""));

        var retry = run.Requests().First(r => r.At > 1400 && r.Connection != run.Requests()[0].Connection);
        Assert.InRange(retry.At - noticed, 80, 130);
        Assert.Equal(second is null ? ["r1 @1"] : ["r1 @1", "r2 @2"], run.Told());
    }

    /// <summary>P-timeout-all-inflight.</summary>
    [Fact]
    public void The_timeout_of_the_oldest_request_takes_all_in_flight_with_it()
    {
        var run = Run(Impatient, steps: Join(Swallow(1), Send(0), Send(500), Send(1000)));

        var (first, second) = (run.Requests().Take(3).ToArray(), run.Requests().Skip(3).ToArray());
        Assert.All(first, r => Assert.Null(r.Arrived));
        Assert.InRange(second[0].At, 2580, 2630);
        Assert.Equal(["t-0 r1", "t-0 r2", "t-0 r3"], second.Select(r => r.Batch.ToString()));
        Assert.All(second, r => Assert.Equal(1, r.InFlight));
        Assert.Equal(["r1 @1", "r2 @2", "r3 @3"], run.Told());
        Assert.Equal([1, 2, 3], run.Stored());
    }

    /// <summary>P-expire-in-accumulator.</summary>
    [Fact]
    public void Batches_that_were_never_sent_expire_one_after_the_other_and_use_no_sequence()
    {
        var run = Run(
            "\"linger.ms\": 0, \"batch.size\": 200, \"request.timeout.ms\": 1000, \"delivery.timeout.ms\": 3000",
            steps: Join(Reset(0), Unreachable(0), Send(300), Send(1300), Send(1301), Send(2800), Release(6500), Send(6500)));

        Assert.Equal(
            [
                (3300.0, "r1 TimeoutException"), (4300.0, "r2 TimeoutException"), (4301.0, "r3 TimeoutException"), (5800.0, "r4 TimeoutException"),
            ],
            run.ToldAt().SkipLast(1));
        Assert.Equal("r5 @1", run.Told()[^1]);
        Assert.Equal((0, 1), (run.Log()[0].ProducerEpoch, run.Log()[0].BaseSequence));
    }

    /// <summary>P-expire-in-flight.</summary>
    [Fact]
    public void A_batch_in_flight_expires_by_the_age_of_its_creation_and_its_late_answer_only_lets_the_next_one_go()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 3000, \"delivery.timeout.ms\": 3000, \"max.in.flight.requests.per.connection\": 1",
            steps: Join(DelayAnswer(2, 1000), DelayAnswer(3, 2500), Send(0), Send(1), Send(3200)));

        Assert.InRange(run.Requests()[1].At, 1000, 1010);
        Assert.Equal([(3001.0, "r2 TimeoutException"), (run.ToldAt().Last().At, "r3 @3")], run.ToldAt().Skip(1));
        Assert.InRange(run.Requests()[2].At, 3500, 3520);
        Assert.Equal(run.Requests()[1].Arrived, run.Requests()[2].At);
        Assert.Equal([1, 2, 3], run.Stored());
    }

    /// <summary>P-timeout-acks-all-gather.</summary>
    [Fact]
    public void With_an_idle_sender_the_clients_timer_comes_before_the_brokers_answer()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 2000, \"delivery.timeout.ms\": 9000", topics: Topic("t", "[1, 2]", "\"min.insync.replicas\": 2"),
            steps: Join(Follower(-10, 2), Send(0), FollowerBack(6000, 2)));

        Assert.InRange(run.Requests()[1].At, 2080, 2130);
        Assert.Equal(3, run.Requests().Count);
        Assert.Equal(3, run.Requests().Select(r => r.Connection).Distinct().Count());
        Assert.InRange(run.ToldAt().Single().At, 6000, 6020);
        Assert.Equal(["r1 @1"], run.Told());
        Assert.Equal([1], run.Stored());
    }

    /// <summary>P-timeout-broker-first.</summary>
    [Fact]
    public void With_other_traffic_the_brokers_answer_comes_first_and_the_connection_stays()
    {
        var run = Run(
            "\"linger.ms\": 0, \"request.timeout.ms\": 2000, \"delivery.timeout.ms\": 12000",
            topics: Topic("t", "[1, 2]", "\"min.insync.replicas\": 2") + ", " + Topic("b", "[3]"),
            steps: Join([Follower(-10, 2), Send(0), .. Enumerable.Range(1, 23).Select(n => Send(n * 300, "b")), FollowerBack(7000, 2)]));

        var tries = run.Requests().Where(r => r.Broker == 1).ToArray();
        Assert.Single(tries.Select(t => t.Connection).Distinct());
        Assert.Equal(4, tries.Length);
        Assert.All(tries, t => Assert.NotNull(t.Arrived));
        Assert.All(tries.SkipLast(1), t => Assert.InRange(t.Arrived!.Value - t.At, 2001, 2004));
        var gaps = Gaps(tries.Select(t => t.At));
        Assert.InRange(gaps[0], 2080, 2126);
        Assert.InRange(gaps[1], 2160, 2246);
        Assert.InRange(gaps[2], 2320, 2486);
        Assert.Contains("r1 @1", run.Told());
        Assert.Equal([1], run.Stored());
    }

    /// <summary>The next answers to Produce requests are lost, each with its connection.</summary>
    private static string Swallow(int count) =>
        Step(-10, "network.drop", $"\"from\": 1, \"to\": \"p\", \"message\": \"ProduceResponse\", \"count\": {count}");

    private static string Unreachable(double at) => Step(at, "network.cut", "\"between\": [[1], [\"p\"]]");

    private static string Follower(double at, int follower) => Step(at, "network.cut", $"\"between\": [[1], [{follower}]], \"oneWay\": true");

    private static string FollowerBack(double at, int follower) => Step(at, "network.heal", $"\"between\": [[1], [{follower}]]");
}
