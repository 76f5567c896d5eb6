using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Members of the consumer protocol, with a heartbeat a second (recorded cases E04, E05, E07, E09, E17).</summary>
public sealed class GroupModernTests
{
    [Fact]
    public void Who_leaves_raises_the_epoch_by_one_and_the_others_only_get_more()
    {
        var run = Play(
            Then(
                Join(0, "A", Modern), Join(2, "B", Modern), Join(4, "C", Modern), Do(12, "close", "C"), Do(16, "close", "B"), Do(20, "close", "A")),
            24);

        Assert.DoesNotContain(run.CallbacksAt("A").Concat(run.CallbacksAt("B")), c => c.At is > 10 and < 16 && c.What != "assigned");
        Assert.Equal(6, run.CallbacksAt("A").Last(c => c.What == "revoked").Partitions.Split(',').Length);
        Assert.Equal([5L, 6], run.CallbacksAt("A").Where(c => c.At is > 12 and < 20).Select(c => c.Generation));
        Assert.Equal("Empty", run.GroupState());
    }

    [Fact]
    public void A_killed_member_is_removed_a_session_after_its_last_heartbeat()
    {
        var run = Play(Then(Join(0, "A", Modern), Join(2, "B", Modern), Do(10, "crash", "B")), 20);

        var last = run.Sent("ConsumerGroupHeartbeatRequest", from: "B").Last().At;
        Assert.InRange(At(run.Events(EventKind.ConsumerExpired).Single()) - last, 6, 6.1);
        Assert.Equal(("assigned", 3), (run.CallbacksAt("A").Last().What, run.CallbacksAt("A").Last().Partitions.Split(',').Length));
        Assert.Equal(4, run.Generation());
    }

    [Fact]
    public void Who_does_not_poll_in_time_leaves_and_at_its_next_poll_loses_what_it_had()
    {
        const string Member = Modern + ", \"max.poll.interval.ms\": 8000";
        var run = Play(Then(Join(0, "A", Member), Join(2, "B", Member), Do(10, "stall", "A"), Do(24, "unstall", "A")), 30);

        var had = run.CallbacksAt("A").Last(c => c.At < 10 && c.What == "revoked");
        var lost = run.CallbacksAt("A").Single(c => c.What == "lost");
        Assert.Equal(3, lost.Partitions.Split(',').Length);
        Assert.DoesNotContain(had.Partitions.Split(',')[0], lost.Partitions, StringComparison.Ordinal);
        Assert.True(lost.At >= 24);
        Assert.InRange(run.CallbacksAt("B").First(c => c.At > 10 && c.Partitions.Length > 0).At, 17.5, 19.5);
        Assert.Equal(3, run.Assignment("A").Split(',').Length);
    }

    [Fact]
    public void The_broker_sees_that_a_topic_has_grown_and_nobody_gives_anything_up()
    {
        var run = Play(
            Then(Join(0, "A", Modern), Join(2, "B", Modern), """{"at": "12s", "do": "topic.addPartitions", "topic": "t", "partitions": 8}"""), 18);

        foreach (var member in new[] { "A", "B" })
        {
            var after = Assert.Single(run.CallbacksAt(member), c => c.At > 12);
            Assert.Equal(("assigned", 1, 4L), (after.What, after.Partitions.Split(',').Length, after.Generation));
            Assert.InRange(after.At, 12, 14.2);
        }
    }

    [Fact]
    public void A_newcomer_waits_for_the_next_poll_of_a_busy_owner_and_nobody_else_does()
    {
        const string Member = Modern + ", \"max.poll.interval.ms\": 20000";
        var run = Play(Then(Join(0, "A", Member), Join(2, "B", Member), Do(10, "stall", "A"), Join(11, "C", Member), Do(18, "unstall", "A")), 24);

        var moved = run.CallbacksAt("A").Single(c => c.At > 10 && c.What == "revoked");
        Assert.True(moved.At >= 18);
        Assert.True(run.CallbacksAt("B").Single(c => c.At > 10 && c.What == "revoked").At < 13);
        var first = run.CallbacksAt("C").First(c => c.Partitions.Length > 0);
        Assert.True(first.At < 15);
        Assert.Contains(run.CallbacksAt("C"), c => c.Partitions == moved.Partitions && c.At > moved.At);
        Assert.All(["A", "B", "C"], m => Assert.Equal(2, run.Assignment(m).Split(',').Length));
    }

    private static Simulation Play(string steps, double until) => Run(steps, until, config: QuickBrokers);
}
