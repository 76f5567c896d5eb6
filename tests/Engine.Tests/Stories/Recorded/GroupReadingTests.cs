using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>What a member commits before it gives up, and when it fetches (recorded cases G03, K05, I07).</summary>
public sealed class GroupReadingTests
{
    [Fact]
    public void An_eager_member_commits_all_its_positions_before_it_rejoins_however_long_its_interval_so_nothing_is_read_twice()
    {
        const string Member = Quick + ", " + Eager + ", \"auto.commit.interval.ms\": 60000";
        var run = Run(Then(Join(0, "A", Member), Join(10, "B", Member)), 14, topics: Topic("t", 2), producers: Feed(2, 2, "100ms"));

        var revoked = run.CallbacksAt("A").Single(c => c.What == "revoked").At;
        var commits = run.Commits().ToArray();
        Assert.Equal([("A", 0L), ("A", 1L)], commits.Select(c => (c.Member, c.Partition)));
        Assert.All(commits, c => Assert.InRange(revoked - c.At, 0, 0.1));
        Assert.Equal(commits[1].Offset, run.Polled(1).First(p => p.Member == "B").Offset);
        Assert.Equal(0, Stops.Repeated(run, 1));
    }

    [Fact]
    public void One_fetch_serves_ten_polls_and_the_next_is_sent_by_the_poll_that_finds_the_buffer_empty()
    {
        var run = Run(
            Join(6, "A", Quick + ", \"max.poll.records\": 10, \"fetch.max.wait.ms\": 5000", "\"time\": \"20ms\""), 14,
            topics: Topic("t", 1), producers: Feed(1, 2, "10ms", 100));

        var polls = run.Polled(0).ToArray();
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (i * 10L, 10L)), polls.Select(p => (p.Offset, p.Count)));
        Assert.DoesNotContain(run.Sent("FetchRequest", from: "A"), m => m.At > polls[0].At && m.At <= polls[^1].At);
        Assert.Contains(run.Sent("FetchRequest", from: "A"), m => m.At > polls[^1].At);
    }

    [Fact]
    public void A_coordinator_that_is_stopped_in_order_is_replaced_within_moments_and_nobody_is_called_back()
    {
        var run = Run(
            Then(
                Join(0, "A", Quick), Join(0.3, "B", Quick),
                """
                {"at": "8s", "do": "topic.reassign", "topic": "__consumer_offsets", "partition": 0, "replicas": [3, 1, 2]},
                {"at": "9s", "do": "leader.elect", "topic": "__consumer_offsets", "partition": 0, "type": "preferred"},
                {"at": "12s", "do": "broker.stop", "broker": 3}
                """),
            18, topics: """{"name": "t", "assignment": [[1, 2], [2, 1]]}""");

        var beats = run.Sent("HeartbeatResponse", to: "A").Where(m => m.At > 11).ToArray();
        Assert.All(beats.Zip(beats.Skip(1)), b => Assert.InRange(b.Second.At - b.First.At, 0, 1.6));
        Assert.All(beats.TakeLast(3), m => Assert.NotEqual("3", m.From));
        Assert.Equal(1, run.Generation());
        Assert.Equal(["assigned t-0 @1", "assigned t-1 @1"], run.Callbacks("A").Concat(run.Callbacks("B")));
    }
}
