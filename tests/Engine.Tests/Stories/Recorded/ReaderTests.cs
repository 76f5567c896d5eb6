using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Where a consumer begins, what it buffers and what it fetches (recorded cases G08, G09, K02, K02b, K03, K04, K06b, K07, K09).</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("earliest", "0")]
    [InlineData("latest", "10")]
    [InlineData("by_duration:PT1H", "5")]
    [InlineData("by_duration:PT3H", "0")]
    [InlineData("none", "null")]
    public void Without_a_commit_it_begins_where_the_reset_policy_says_by_the_records_timestamps(string reset, string position)
    {
        // Two hours before the clock of the run begins.
        const long Old = 1767225600000 - (2 * 3600 * 1000);
        var run = Run(
            Then(
                """{"at": "0ms", "do": "producer.add", "id": "p", "config": {"linger.ms": 0} }""",
                $$"""{"at": "2s", "do": "producer.send", "id": "p", "topic": "t", "timestamp": {{Old}}, "count": 5}""",
                """{"at": "3s", "do": "producer.send", "id": "p", "topic": "t", "count": 5}""", Join(4, "A", ByHand, "\"commit\": \"none\"", reset: reset)),
            12, topics: Topic("t", 1));

        var first = run.Polled(0).Select(p => $"{p.Offset}").FirstOrDefault() ?? run.State("consumers", "A", "positions", "t", "0");
        Assert.Equal(position, first);
        Assert.Equal(reset == "none", run.Errors("A", "NoOffsetForPartitionException") > 3);
    }

    [Theory]
    [InlineData("by_duration:-PT1H")]
    [InlineData("by_duration:")]
    [InlineData("sometimes")]
    public void A_reset_policy_that_there_is_not_is_refused(string reset)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Run(Join(1, "A", "", reset: reset), 2));
        Assert.Contains("auto.offset.reset", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "earliest", "12")]
    [InlineData(5, "by_duration:PT1H", "12")]
    [InlineData(5, "latest", "20")]
    [InlineData(5, "none", "5")]
    [InlineData(100, "earliest", "12")]
    [InlineData(100, "by_duration:PT1H", "12")]
    [InlineData(100, "latest", "20")]
    [InlineData(100, "none", "100")]
    public void A_commit_that_is_out_of_range_the_first_fetch_finds_out_and_the_reset_policy_mends(int committed, string reset, string position)
    {
        var run = Run(
            Then(
                Do(4, "add", "X", """, "group": "g", "assign": ["t-0"], "config": {"enable.auto.commit": false}"""),
                Do(5, "commit", "X", $$""", "topic": "t", "partition": 0, "offset": {{committed}}"""), Do(6, "close", "X"),
                """{"at": "6s", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 12}""",
                Join(7, "A", ByHand, "\"commit\": \"none\"", reset: reset)),
            14, topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 20));

        var first = run.Polled(0).Where(p => p.Member == "A").Select(p => $"{p.Offset}").FirstOrDefault() ?? run.State("consumers", "A", "positions", "t", "0");
        Assert.Equal(position, first);
        Assert.Equal(reset == "none", run.Errors("A", "OffsetOutOfRangeException") > 3);
    }

    [Fact]
    public void Pause_keeps_what_is_buffered_and_nothing_is_fetched_until_that_is_handed_out()
    {
        var run = Run(
            Then(Assigned("A", "\"max.poll.records\": 10", "\"time\": \"10ms\""), Do(4.05, "pause", "A"), Do(8, "resume", "A")), 10,
            topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 40));

        var polls = run.Polled(0).ToArray();
        Assert.Equal([(0L, 10L), (10, 10), (20, 10), (30, 10)], polls.Select(p => (p.Offset, p.Count)));
        Assert.DoesNotContain(polls, p => p.At is > 4.2 and < 8);
        Assert.DoesNotContain(run.Sent("FetchRequest", from: "A"), m => m.At > polls[0].At && m.At < polls[^1].At);
    }

    [Fact]
    public void Who_has_paused_stays_in_its_group_and_an_eager_rebalance_forgets_the_pause()
    {
        const string Member = Quick + ", " + Eager + ", \"max.poll.interval.ms\": 6000";
        var run = Run(
            Then(Join(0, "A", Member), Do(8, "pause", "A"), Join(20, "B", Member)), 24, topics: Topic("t", 2), producers: Feed(2, 2, "100ms"));

        Assert.Equal(["assigned t-0,t-1 @1", "revoked t-0,t-1 @1", "assigned t-0 @2"], run.Callbacks("A"));
        Assert.DoesNotContain(run.Polled(0).Concat(run.Polled(1)), p => p.At is > 8.2 and < 20);
        Assert.Contains(run.Polled(0), p => p.Member == "A" && p.At > 20);
    }

    [Fact]
    public void A_seek_drops_what_is_buffered_and_one_beyond_the_end_is_taken_and_mended_by_the_next_poll()
    {
        var run = Run(
            Then(
                Assigned("A", "\"max.poll.records\": 3", "\"time\": \"1s\""), Seek(4.5, "t", 7), Seek(8, "t", 2), Seek(10.5, "t", 50),
                """{"at": "11s", "do": "consumer.subscribe", "id": "A", "topics": ["t"]}"""),
            14, topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 10));

        Assert.Equal([0L, 7, 2, 0], run.Polled(0).Select(p => p.Offset).Take(4));
    }

    [Fact]
    public void A_seek_of_a_partition_that_it_does_not_have_is_an_illegal_state()
    {
        var run = Run(Then(Assigned("A", "", ""), Seek(5, "u", 1)), 6, topics: Topic("t", 1) + ", " + Topic("u", 1));

        Assert.Equal(1, run.Errors("A", "IllegalStateException"));
    }

    [Fact]
    public void An_idle_fetch_is_answered_after_half_a_second_and_one_that_waits_as_soon_as_a_record_is_committed()
    {
        var run = Run(Assigned("A", "", ""), 12, topics: Topic("t", 1), producers: Feed(1, 10.25, "1ms", 1));

        var answers = run.Sent("FetchResponse", to: "A").Select(m => m.At).Where(at => at is > 5 and < 10).ToArray();
        Assert.All(answers.Zip(answers.Skip(1)), a => Assert.InRange(a.Second - a.First, 0.5, 0.51));
        var polled = run.Polled(0).Single().At;
        Assert.InRange(polled, 10.25, 10.27);
    }

    [Theory]
    [InlineData("\"max.partition.fetch.bytes\": 1000")]
    [InlineData("\"fetch.max.bytes\": 3000")]
    public void A_batch_that_is_cut_by_a_limit_is_fetched_again_and_one_beyond_the_limit_is_given_whole(string limit)
    {
        const string Sends = """{"at": "1s", "do": "producer.add", "id": "p", "config": {"linger.ms": 0} }""";
        var sizes = new[] { 300, 5000, 5000, 300 };
        var run = Run(
            Then([Sends, .. sizes.Select((size, i) => $$"""{"at": "{{i + 2}}s", "do": "producer.send", "id": "p", "topic": "t", "valueBytes": {{size}} }"""),
                Do(8, "add", "A", $$""", "assign": ["t-0"], "config": {"auto.offset.reset": "earliest", {{limit}}}""")]),
            12, topics: Topic("t", 1));

        Assert.Equal([(0L, 1L), (1, 1), (2, 1), (3, 1)], run.Polled(0).Select(p => (p.Offset, p.Count)));
        var first = run.Polled(0).First().At;
        Assert.InRange(run.Sent("FetchRequest", from: "A").Count(m => m.At >= first && m.At <= run.Polled(0).Last().At), 3, 4);
    }

    [Fact]
    public void What_was_fetched_is_handed_out_though_it_was_deleted_meanwhile()
    {
        var run = Run(
            Then(
                Assigned("A", "\"max.poll.records\": 5", "\"time\": \"100ms\""),
                """{"at": "4500ms", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 25}"""),
            12, topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 30));

        Assert.Equal(Enumerable.Range(0, 6).Select(i => (i * 5L, 5L)), run.Polled(0).Select(p => (p.Offset, p.Count)));
        Assert.Equal("25", run.State("topics", "t", "0", "logStartOffset"));
        Assert.True(run.Polled(0).ElementAt(2).At > 4.6);
    }

    private static string Assigned(string id, string config, string processing) => Do(4, "add", id, $$"""
        , "assign": ["t-0"], "config": {"auto.offset.reset": "earliest"{{(config.Length > 0 ? ", " + config : "")}} }, "processing": { {{processing}} }
        """);

    private static string Seek(double at, string topic, long offset) =>
        Do(at, "seek", "A", $$""", "topic": "{{topic}}", "partition": 0, "offset": {{offset}}""");
}
