using Playground.Engine.Scenarios;
using Playground.Engine.Testing;
using Playground.Engine.Tests.Stories.Recorded;
using Playground.Engine.Tests.Stories.Myths;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Ten records a second over 20 partitions, and consumers that need a second for each record: lag as a matter of how many read, and what changes it.
/// </summary>
public sealed class LagTests
{
    private const double Begin = 10;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(20, 10)]
    [InlineData(25, 10)]
    public void Lag_grows_by_what_comes_in_less_what_the_consumers_get_done(int consumers, int done)
    {
        var run = Play(Then(Members(1, consumers)));
        var (early, late) = (LagAt(run, Begin + 10), LagAt(run, Begin + 30));

        // What was done is committed with the poll after it.
        Assert.InRange(late - early, (20 * (10 - done)) - 12, (20 * (10 - done)) + 12);
        Assert.InRange(run.Measure("processed"), (30 * done) - 25, 30 * done);
        Assert.Equal(Math.Min(consumers, 20), Owners(run, consumers).Count(parts => parts > 0));
        Assert.Equal(Math.Max(0, consumers - 20), Owners(run, consumers).Count(parts => parts == 0));
        if (consumers >= 20)
            Assert.InRange(late, 0, 45);
        Assert.Equal(0, run.Measure("processedTwice"));
    }

    [Fact]
    public void Two_of_ten_that_leave_and_come_back_leave_a_lag_that_does_not_shrink_by_itself()
    {
        var run = Play(
            Then(
                Members(1, 10), Do(Begin + 15, "close", "c1"), Do(Begin + 15, "close", "c2"), Do(Begin + 45, "restart", "c1"), Do(Begin + 45, "restart", "c2")));
        var before = LagAt(run, Begin + 15);
        var apart = LagAt(run, Begin + 45);
        var after = LagAt(run, Begin + 75);

        Assert.InRange(apart - before, 30 * 2 - 15, 30 * 2 + 25);
        Assert.InRange(after - apart, -20, 25);
        Assert.Equal(10, Owners(run, 10).Count(parts => parts == 2));
        Assert.Equal(0, run.Measure("ackedLost"));
    }

    [Fact]
    public void A_partition_that_is_added_goes_to_one_of_the_consumers_and_takes_part()
    {
        var run = Play(
            Then(
                Members(1, 10, ", \"metadata.max.age.ms\": 3000"),
                """{"at": "20s", "do": "topic.addPartitions", "topic": "t", "partitions": 21}""",
                """{"at": "26s", "do": "producer.send", "id": "p0", "topic": "t", "partition": 20, "count": 3}"""));
        LagAt(run, 45);

        Assert.Equal(21, Owners(run, 10).Sum());
        Assert.Single(Enumerable.Range(1, 10), c => run.Assignment($"c{c}").Split(',').Contains("t-20"));
        Assert.Equal(3, run.Polled(20).Sum(p => p.Count));
        Assert.Equal("3", run.State("groups", "g", "offsets", "t", "20"));
    }

    [Fact]
    public void A_changed_subscription_hands_its_partitions_to_the_others_and_the_lag_of_the_group_goes_on()
    {
        var run = Play(
            Then(Members(1, 10), """{"at": "25s", "do": "consumer.subscribe", "id": "c3", "topics": ["u"]}"""), other: true);
        LagAt(run, 45);

        Assert.Equal("u-0", run.Assignment("c3"));
        Assert.Equal(20, Enumerable.Range(1, 10).Where(c => c != 3).Sum(c => run.Assignment($"c{c}").Split(',').Length));
        Assert.DoesNotContain("u-0", Enumerable.Range(1, 10).Where(c => c != 3).Select(c => run.Assignment($"c{c}")));
        Assert.NotEmpty(run.Polled(0, "u"));
        Assert.All(run.Polled(0, "u"), p => Assert.Equal("c3", p.Member));
    }

    /// <summary>Consumers that commit each record.</summary>
    private static string Members(int first, int last, string more = "") => Then(
        [.. Enumerable.Range(first, last - first + 1).Select(c => Join(0.1 * c, $"c{c}", "\"max.poll.records\": 1" + more, "\"time\": \"1s\", \"commit\": \"each\""))]);

    /// <summary>Each partition gets a record every two seconds.</summary>
    private static Simulation Play(string steps, bool other = false)
    {
        var topics = Topic("t", 20) + (other ? ", " + Topic("u", 1) : "");
        var producers = Then(
            [.. Enumerable.Range(0, 20).Select(p => $$"""
                {"id": "p{{p}}", "workload": {"topic": "t", "partition": {{p}}, "start": "{{10000 + (100 * p)}}ms", "interval": "2s"} }
                """), other ? Feed(1, Begin, "3s", topic: "u") : ""]);
        return Simulation.Create(Runs.Read($$"""
            {"version": 1, "cluster": {"brokers": 3, "config": {"offsets.topic.num.partitions": 1} }, "topics": [{{topics}}],
             "producers": [{{producers}}], "steps": [{{steps}}], "until": "120s"}
            """));
    }

    /// <summary>Goes on to that second and says what lag the group has then.</summary>
    private static long LagAt(Simulation run, double second)
    {
        run.RunUntil(Myth.Second(second));
        return (long)run.Evaluate(new CheckSubject.Measure("lag", new MeasureScope { Group = "g" })).Number!.Value;
    }

    /// <summary>How many partitions each of the consumers has.</summary>
    private static int[] Owners(Simulation run, int consumers) =>
        [.. Enumerable.Range(1, consumers).Select(c => run.Assignment($"c{c}").Split(',', StringSplitOptions.RemoveEmptyEntries).Length)];
}
