using Playground.Engine.Testing;
using static Playground.Engine.Tests.Stories.Recorded.Grouping;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Members of a cooperative group keep what they keep (recorded cases B04, B08, B13, B14, C02).</summary>
public sealed class GroupCooperativeTests
{
    private const string Member = Quick + ", " + Cooperative;

    [Fact]
    public void Each_join_costs_two_generations_and_only_what_moves_is_given_up()
    {
        var run = Run(Then(Join(0, "A", Member), Join(10, "B", Member), Join(20, "C", Member)), 26);

        Assert.Equal([1, 2, 3, 4, 5], run.Generations());
        var given = run.CallbacksAt("A").Where(c => c.What == "revoked").ToArray();
        Assert.Equal([(3, 2L), (1, 4L)], given.Select(c => (c.Partitions.Split(',').Length, c.Generation)));
        Assert.Equal(["assigned  @2", $"assigned {given[0].Partitions} @3"], run.Callbacks("B")[..2]);
        Assert.Equal("assigned  @4", run.Callbacks("C")[0]);
        Assert.Equal(2, run.Assignment("C").Split(',').Length);
        Assert.Contains(given[1].Partitions, run.Callbacks("C")[1], StringComparison.Ordinal);
        Assert.DoesNotContain(run.CallbacksAt("C"), c => c.What == "revoked");
    }

    [Fact]
    public void Of_a_dead_member_the_survivor_gets_what_that_one_had_and_gives_up_nothing()
    {
        var run = Run(Then(Join(0, "A", Member), Join(0.3, "B", Member), Do(10, "crash", "B")), 20, topics: Topic("t", 4));

        var had = run.CallbacksAt("B").Single().Partitions;
        Assert.Equal($"assigned {had} @2", run.Callbacks("A")[1]);
        Assert.Equal((2, 4), (run.Callbacks("A").Length, run.Assignment("A").Split(',').Length));
    }

    [Fact]
    public void A_topic_that_grows_costs_one_generation_and_nobody_gives_anything_up()
    {
        const string Aware = Member + ", \"metadata.max.age.ms\": 3000";
        var run = Run(
            Then(Join(0, "A", Aware), Join(0.3, "B", Aware), """{"at": "10s", "do": "topic.addPartitions", "topic": "t", "partitions": 4}"""), 18,
            topics: Topic("t", 2));

        Assert.Equal([1, 2], run.Generations());
        foreach (var member in new[] { "A", "B" })
        {
            Assert.All(run.CallbacksAt(member), c => Assert.Equal("assigned", c.What));
            Assert.Equal([1, 1], run.CallbacksAt(member).Select(c => c.Partitions.Split(',').Length));
        }
    }

    [Fact]
    public void Two_that_join_at_once_cost_two_generations_together()
    {
        var run = Run(Then(Join(0, "A", Member), Join(10, "B", Member), Join(10, "C", Member)), 16);

        Assert.Equal([1, 2, 3], run.Generations());
        Assert.Equal(4, run.CallbacksAt("A").Single(c => c.What == "revoked").Partitions.Split(',').Length);
        Assert.Equal((2, 2), (run.Assignment("B").Split(',').Length, run.Assignment("C").Split(',').Length));
    }

    [Fact]
    public void A_member_with_the_default_list_joins_a_cooperative_group_and_still_gives_up_everything()
    {
        var run = Run(Then(Join(0, "A", Quick), Join(10, "B", Member), Join(20, "C", Member)), 26, topics: Topic("t", 4));

        Assert.Equal([1, 2, 3], run.Generations());
        Assert.Equal("\"cooperative-sticky\"", run.State("groups", "g", "protocol"));
        Assert.Equal(
            ["assigned t-0,t-1,t-2,t-3 @1", "revoked t-0,t-1,t-2,t-3 @1", "assigned t-0,t-2 @2", "revoked t-0,t-2 @2", "assigned t-0 @3"], run.Callbacks("A"));
        Assert.Equal(["assigned t-1,t-3 @2", "assigned  @3"], run.Callbacks("B"));
        Assert.Equal(["assigned t-2 @3"], run.Callbacks("C"));
    }
}
