using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Which assignor a group takes, and whom it does not let in (recorded cases A15, A17, A18, A24, C01, C03, C05, E11, E18).</summary>
public sealed class GroupChoiceTests
{
    private const string Either = "org.apache.kafka.clients.consumer.";

    [Fact]
    public void Range_shares_each_topic_among_those_who_subscribe_to_it()
    {
        var run = Run(
            Then(Join(0, "A", Quick + ", " + Eager), Join(0.3, "B", Quick + ", " + Eager, topics: "\"t\", \"u\"")), 8, topics: Topic("t", 3) + ", " + Topic("u", 2));

        Assert.Equal(["assigned t-0,t-1 @1", "assigned t-2,u-0,u-1 @1"], run.Callbacks("A").Concat(run.Callbacks("B")));
    }

    [Fact]
    public void A_member_without_a_common_assignor_is_refused_before_it_has_an_id_and_nobody_is_disturbed()
    {
        var run = Run(Then(Join(0, "A", Quick + ", " + Eager), Join(10, "B", Quick + ", " + RoundRobin)), 14, topics: Topic("t", 2));

        var answers = run.Sent("JoinGroupResponse", to: "B").Where(m => m.Error != "NOT_COORDINATOR").Select(m => m.Error).ToArray();
        Assert.True(answers.Length > 3);
        Assert.All(answers, error => Assert.Equal("INCONSISTENT_GROUP_PROTOCOL", error));
        Assert.Equal(answers.Length, run.Errors("B", "InconsistentGroupProtocolException"));
        Assert.Equal((1, "Stable", 1), (run.Generation(), run.GroupState(), run.Callbacks("A").Length));
    }

    [Fact]
    public void A_session_below_the_brokers_minimum_is_refused_by_the_coordinator_and_a_heartbeat_as_long_as_a_session_by_the_client()
    {
        var run = Run(
            Then(
                Join(0, "A", "\"session.timeout.ms\": 5999, \"heartbeat.interval.ms\": 1000"),
                Join(0.2, "B", "\"session.timeout.ms\": 6000, \"heartbeat.interval.ms\": 6000"), Join(0.2, "D", Quick + ", \"max.poll.interval.ms\": 5000")),
            8, topics: Topic("t", 2));

        Assert.True(run.Errors("A", "InvalidSessionTimeoutException") > 3);
        Assert.All(run.Sent("JoinGroupResponse", to: "A").Select(m => m.Error), error => Assert.Equal("INVALID_SESSION_TIMEOUT", error));
        Assert.Equal("failed", run.State("consumers", "B", "state").Trim('"'));
        Assert.Empty(run.Sent("JoinGroupRequest", from: "B"));
        Assert.Equal(["assigned t-0,t-1 @1"], run.Callbacks("D"));
    }

    [Fact]
    public void A_full_group_refuses_whoever_asks_for_an_id_and_stays_as_it_is()
    {
        var run = Run(
            Then([.. "ABCD".Select(id => Join(0, $"{id}", Quick + ", " + Eager)), Join(10, "E", Quick + ", " + Eager)]), 14,
            topics: Topic("t", 4), config: ", \"group.max.size\": 4");

        Assert.True(run.Errors("E", "GroupMaxSizeReachedException") > 3);
        Assert.All(run.Sent("JoinGroupResponse", to: "E").Select(m => m.Error), error => Assert.Equal("GROUP_MAX_SIZE_REACHED", error));
        Assert.Equal([1], run.Generations());
        Assert.Equal("Stable", run.GroupState());
    }

    [Fact]
    public void With_the_default_list_on_all_members_range_wins_and_a_join_takes_everything_from_everybody()
    {
        var run = Run(Then(Join(0, "A", Quick), Join(10, "B", Quick)), 14, topics: Topic("t", 4));

        Assert.Equal("\"range\"", run.State("groups", "g", "protocol"));
        Assert.Equal(["assigned t-0,t-1,t-2,t-3 @1", "revoked t-0,t-1,t-2,t-3 @1", "assigned t-0,t-1 @2"], run.Callbacks("A"));
        Assert.Equal(["assigned t-2,t-3 @2"], run.Callbacks("B"));
    }

    [Fact]
    public void Each_member_votes_for_its_first_assignor_and_the_group_votes_anew_when_one_leaves()
    {
        const string RangeFirst = Quick + ", \"partition.assignment.strategy\": \"" + Either + "RangeAssignor," + Either + "RoundRobinAssignor\"";
        const string RoundRobinFirst = Quick + ", \"partition.assignment.strategy\": \"" + Either + "RoundRobinAssignor," + Either + "RangeAssignor\"";
        var run = Run(
            Then(
                Join(0, "A", RangeFirst, topics: "\"t\", \"u\""), Join(0.1, "B", RoundRobinFirst, topics: "\"t\", \"u\""),
                Join(0.1, "C", RoundRobinFirst, topics: "\"t\", \"u\""), Do(10, "close", "C")),
            14, topics: Topic("t", 3) + ", " + Topic("u", 3));

        Assert.Equal(["assigned t-0,u-0 @1", "revoked t-0,u-0 @1", "assigned t-0,t-1,u-0,u-1 @2"], run.Callbacks("A"));
        Assert.Equal(["assigned t-1,u-1 @1", "revoked t-1,u-1 @1", "assigned t-2,u-2 @2"], run.Callbacks("B"));
        Assert.Equal("\"range\"", run.State("groups", "g", "protocol"));
    }

    [Fact]
    public void A_rolling_restart_from_the_default_list_to_cooperative_sticky_takes_nine_generations()
    {
        const string New = Quick + ", " + Cooperative;
        var run = Run(
            Then(
                Join(0, "A", Quick), Join(0.1, "B", Quick), Join(0.2, "C", Quick), Do(10, "close", "A"), Join(12, "A2", New),
                Do(15, "close", "B"), Join(17, "B2", New), Do(21, "close", "C"), Join(23, "C2", New)),
            28);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], run.Generations());
        Assert.Equal("\"cooperative-sticky\"", run.State("groups", "g", "protocol"));
        Assert.Equal(5, run.CallbacksAt("C").Count(c => c.What == "revoked" && c.At < 20));
        Assert.All(run.CallbacksAt("C").Where(c => c.At < 20).Zip(run.CallbacksAt("C").Skip(1)), c => Assert.NotEqual(c.First.What, c.Second.What));
        Assert.All(run.CallbacksAt("A2").Concat(run.CallbacksAt("B2")).Where(c => c.What == "revoked"), c => Assert.Single(c.Partitions.Split(',')));
        Assert.Equal(["assigned  @8"], run.Callbacks("C2")[..1]);
        Assert.Equal(2, run.Assignment("C2").Split(',').Length);
    }

    [Fact]
    public void A_group_of_the_consumer_protocol_uses_the_assignor_that_most_members_ask_for()
    {
        static string Member(double at, string id, string assignor) =>
            Join(at, id, Modern + ", \"group.remote.assignor\": \"" + assignor + "\"", topics: "\"t\", \"u\"");
        var run = Run(
            Then(Member(0, "A", "range"), Member(6, "B", "uniform"), Member(12, "C", "range")), 20,
            topics: Topic("t", 3) + ", " + Topic("u", 3), config: QuickBrokers);

        Assert.Equal("assigned t-0,t-1,t-2,u-0,u-1,u-2 @2", run.Callbacks("A")[0]);
        Assert.Equal(3, run.CallbacksAt("A").Single(c => c.What == "revoked" && c.At < 12).Partitions.Split(',').Length);
        foreach (var member in new[] { "A", "B", "C" })
            Assert.Matches("^t-(.),u-\\1$", run.Assignment(member));
    }

    [Fact]
    public void An_unknown_assignor_of_the_broker_is_refused_and_so_are_settings_of_the_other_protocol()
    {
        var run = Run(
            Then(
                Join(0, "A", Modern + ", \"group.remote.assignor\": \"nosuch\""), Join(1, "X1", Modern + ", \"session.timeout.ms\": 6000"),
                Join(1, "X2", Modern + ", \"heartbeat.interval.ms\": 1000"), Join(1, "X3", Modern + ", " + Eager),
                Join(1, "Y", Quick + ", \"group.remote.assignor\": \"uniform\"")),
            6, topics: Topic("t", 2));

        Assert.True(run.Errors("A", "UnsupportedAssignorException") > 0);
        Assert.Contains(run.Sent("ConsumerGroupHeartbeatResponse", to: "A"), m => m.Error == "UNSUPPORTED_ASSIGNOR");
        Assert.Equal("null", run.State("groups", "g", "state"));
        Assert.All(new[] { "X1", "X2", "X3", "Y" }, id => Assert.Equal(1, run.Errors(id, "ConfigException")));
    }
}
