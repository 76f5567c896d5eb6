using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>When a commit is sent, under what name, and when it is refused (recorded cases G01, G06, G07, G07b, G11, G12, G13).</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public void Auto_commit_is_looked_at_inside_poll_only_counts_from_the_join_and_close_commits_the_rest_before_it_gives_up()
    {
        // A poll every two seconds, and none for seven.
        var run = Run(
            Then(
                Join(6, "A", Quick + ", " + Eager + ", \"auto.commit.interval.ms\": 3000, \"max.poll.records\": 10", "\"time\": \"200ms\""),
                Do(18.5, "stall", "A"), Do(27, "close", "A")),
            30, topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 100));

        var joined = run.CallbacksAt("A").First().At;
        var commits = run.Commits().Select(c => (Math.Round(c.At - joined), c.Offset)).ToArray();
        Assert.Equal([(4, 20), (8, 40), (18, 50)], commits);
        Assert.InRange(run.Sent("HeartbeatRequest", from: "A").Count(m => m.At is > 20 and < 27), 6, 8);
        var (commit, revoked, left) = (run.Commits().Last().At, run.CallbacksAt("A").Last(), run.Sent("LeaveGroupRequest", from: "A").Single().At);
        Assert.True(commit <= revoked.At && revoked.At <= left && revoked.What == "revoked");
    }

    [Fact]
    public void Any_offset_of_any_partition_that_there_is_may_be_committed_and_moves_no_position()
    {
        var run = Run(
            Then(
                Join(2, "A", Quick + ", " + ByHand + ", \"default.api.timeout.ms\": 4000"), Commit(10, "A", "t", 0, 8), Commit(11, "A", "t", 0, 3),
                Commit(12, "A", "t", 0, 1000), Commit(13, "A", "u", 0, 7), Commit(14, "A", "t", 9, 1)),
            22, topics: Topic("t", 2) + ", " + Topic("u", 1), producers: Feed(1, 3, "10ms", 10));

        Assert.Equal([(0L, 8L), (0, 3), (0, 1000), (0, 7)], run.Commits().Select(c => (c.Partition, c.Offset)));
        Assert.Equal(("1000", "7"), (run.State("groups", "g", "offsets", "t", "0"), run.State("groups", "g", "offsets", "u", "0")));
        Assert.Equal("10", run.State("consumers", "A", "positions", "t", "0"));
        Assert.Equal(1, run.Errors("A", "TimeoutException"));
        var tries = run.Sent("OffsetCommitRequest", from: "A").Where(m => m.At > 13.9).Select(m => m.At).ToArray();
        Assert.InRange(tries.Length, 5, 9);
        Assert.All(run.Sent("OffsetCommitResponse", to: "A").Where(m => m.At > 13.9), m => Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", m.Error));
        Assert.True(tries[1] - tries[0] < tries[^1] - tries[^2]);
    }

    [Fact]
    public void Between_the_word_of_a_rebalance_and_the_next_poll_a_commit_succeeds_and_while_JoinGroup_waits_none_is_sent()
    {
        const string Member = Quick + ", " + Eager + ", " + ByHand + ", \"max.poll.interval.ms\": 60000";
        var run = Run(
            Then(
                Join(0, "A", Member + ", \"max.poll.records\": 5", "\"time\": \"1s\", \"commit\": \"each\""), Join(0.3, "B", Member), Do(9.5, "stall", "B"),
                Join(10, "C", Member), Do(16, "commit", "A"), Commit(16.5, "A", "t", 0, 9), Do(20, "unstall", "B"), Commit(24, "A", "t", 0, 9)),
            26, topics: Topic("t", 2), producers: Feed(1, 8, "1ms", 5));

        var told = run.Sent("HeartbeatResponse", to: "A").First(m => m.Error == "REBALANCE_IN_PROGRESS").At;
        var revoked = run.CallbacksAt("A").Single(c => c.What == "revoked").At;
        Assert.Contains(run.Commits(), c => c.Member == "A" && c.At > told && c.At < revoked);
        Assert.DoesNotContain(run.Sent("OffsetCommitRequest", from: "A"), m => m.At > revoked && m.At < 20);
        Assert.Equal(1, run.Errors("A", "RebalanceInProgressException"));
        Assert.Equal(["assigned t-0 @1", "revoked t-0 @1", "assigned t-0 @2"], run.Callbacks("A"));
        Assert.Contains(run.Commits(), c => c.Member == "A" && c.At > 24 && c.Offset == 9);
    }

    [Theory]
    [InlineData(Eager)]
    [InlineData(Cooperative)]
    public void A_commit_in_onPartitionsRevoked_goes_out_before_JoinGroup_and_is_where_the_next_owner_begins(string how)
    {
        var member = Quick + ", " + how;
        var run = Run(
            Then(Join(0, "A", member + ", " + ByHand, "\"commit\": \"none\", \"onRevoke\": \"commit\""), Join(12, "B", member + ", " + ByHand, "\"commit\": \"none\"")),
            18, topics: Topic("t", 2), producers: Feed(2, 5, "50ms"));

        var revoked = run.CallbacksAt("A").Single(c => c.What == "revoked");
        var given = int.Parse(run.CallbacksAt("B").Last().Partitions[^1..], System.Globalization.CultureInfo.InvariantCulture);
        var commit = run.Commits().Single(c => c.Partition == given);
        Assert.InRange(commit.At - revoked.At, 0, 0.1);
        Assert.Contains(run.Sent("JoinGroupRequest", from: "A"), m => m.At >= commit.At && m.At < commit.At + 0.1);
        Assert.Equal(commit.Offset, run.Polled(given).First(p => p.Member == "B").Offset);
        Assert.Equal(0, Stops.Repeated(run, given));
    }

    [Fact]
    public void Who_assigns_its_partitions_commits_for_the_group_as_long_as_that_has_no_members()
    {
        var run = Run(
            Then(
                Assigned(1, "A", "\"group\": \"g\"", "\"enable.auto.commit\": true, \"auto.commit.interval.ms\": 1500"), Do(6, "stall", "A"),
                Commit(6.5, "A", "t", 0, 4), Do(6.5, "unstall", "A"), Do(6.6, "stall", "A"), Join(7, "B", Quick + ", " + ByHand),
                Commit(13, "A", "t", 0, 6), Do(13, "unstall", "A"), Do(13.1, "stall", "A")),
            14, topics: Topic("t", 2), producers: Feed(1, 2, "10ms", 10));

        Assert.Equal([10L, 4], run.Commits().Select(c => c.Offset).Distinct());
        Assert.Equal("4", run.State("groups", "g", "offsets", "t", "0"));
        Assert.Contains(run.Sent("OffsetCommitResponse", to: "A"), m => m.Error == "UNKNOWN_MEMBER_ID");
        Assert.Equal(1, run.Errors("A", "CommitFailedException"));
        Assert.Equal(4, run.Polled(0).First(p => p.Member == "B").Offset);
    }

    [Fact]
    public void Whoever_sets_the_offsets_of_a_group_that_is_not_there_makes_it_and_of_one_with_members_none_can_be_set()
    {
        static string Set(int at, string topic) =>
            $$"""{"at": "{{at}}s", "do": "group.resetOffsets", "group": "g", "topic": "{{topic}}", "partition": 0, "to": 2}""";
        // Another group has had the offsets' topic made.
        var other = Do(1, "add", "Z", """, "group": "z", "topics": ["u"]""");
        var steps = Then(other, Set(5, "t"), Join(10, "A", Quick + ", " + ByHand), Set(16, "t"), Set(17, "u"));
        Simulation Until(int until) => Run(steps, until, topics: Topic("t", 1) + ", " + Topic("u", 1), producers: Feed(1, 2, "10ms", 10));

        Assert.Equal(("Empty", "2"), (Until(9).GroupState(), Until(9).State("groups", "g", "offsets", "t", "0")));
        var run = Until(20);
        Assert.Equal(2, run.Polled(0).First().Offset);
        Assert.Equal(["\"UNKNOWN_MEMBER_ID\"", "\"UNKNOWN_MEMBER_ID\""], run.Events(EventKind.StepRefused).Select(e => run.Value(e, "error")));
        Assert.Equal("null", run.State("groups", "g", "offsets", "u", "0"));
    }

    [Fact]
    public void Without_a_group_a_consumer_reads_what_it_assigns_and_can_neither_commit_nor_subscribe()
    {
        var run = Run(
            Then(
                Assigned(1, "A", "", ""), Assigned(1, "B", "", ""), Do(4, "commit", "A"), Do(5, "subscribe", "A", ", \"topics\": [\"t\"]"),
                Assigned(1, "C", "", "\"enable.auto.commit\": true")),
            8, topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 10));

        Assert.Equal(2, run.Errors("A", "InvalidGroupIdException"));
        Assert.Equal(("10", "10"), (run.State("consumers", "A", "positions", "t", "0"), run.State("consumers", "B", "positions", "t", "0")));
        Assert.Equal([10L, 10], run.Polled(0).GroupBy(p => p.Member).Select(m => m.Sum(p => p.Count)));
        Assert.Equal("failed", run.State("consumers", "C", "state").Trim('"'));
        Assert.Empty(run.Events(EventKind.OffsetCommitted));
    }

    private static string Commit(double at, string id, string topic, int partition, long offset) =>
        Do(at, "commit", id, $$""", "topic": "{{topic}}", "partition": {{partition}}, "offset": {{offset}}""");

    private static string Assigned(double at, string id, string group, string config) => Do(at, "add", id, $$"""
        {{(group.Length > 0 ? ", " + group : "")}}, "assign": ["t-0"], "config": {"auto.offset.reset": "earliest"{{(config.Length > 0 ? ", " + config : "")}} }
        """);
}
