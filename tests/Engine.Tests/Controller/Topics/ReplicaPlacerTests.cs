using Playground.Engine.Controller.Topics;
using Playground.Engine.Kernel;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>What thirty topics on a real cluster showed of the controller's placing.</summary>
public sealed class ReplicaPlacerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Six_partitions_on_three_brokers_give_every_broker_two_leaders_and_as_many_replicas_as_the_others(int factor)
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var placed = Placer(seed, [1, 2, 3]).Place(6, factor);

            Assert.All(placed, replicas => Assert.Equal(factor, replicas.Distinct().Count()));
            Assert.Equal([2, 2, 2], Counts(placed.Select(replicas => replicas[0])));
            Assert.Equal([2 * factor, 2 * factor, 2 * factor], Counts(placed.SelectMany(replicas => replicas)));
        }
    }

    [Fact]
    public void A_run_of_as_many_partitions_as_brokers_turns_one_order_round()
    {
        var orders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(1, 30))
        {
            var placed = Placer(seed, [1, 2, 3]).Place(6, 3);
            orders.Add(string.Join(' ', placed[3..].Select(replicas => string.Concat(replicas))));

            Assert.Equal(Rotations(placed[0]), placed[..3]);
            Assert.Equal(Rotations(placed[3]), placed[3..]);
        }

        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public void Partition_0_may_begin_at_any_broker()
    {
        var first = Enumerable.Range(1, 30).Select(seed => Placer(seed, [1, 2, 3]).Place(1, 3)[0][0]);

        Assert.Equal([1, 2, 3], first.Distinct().Order());
    }

    [Fact]
    public void Fenced_brokers_come_last()
    {
        var placed = new ReplicaPlacer([1, 3], [2, 4], _ => 1).Place(8, 3);

        Assert.All(placed, replicas => Assert.Equal([1, 3], replicas[..2].Order()));
        Assert.All(placed, replicas => Assert.True(replicas[2] is 2 or 4));
    }

    [Fact]
    public void One_broker_alone_gets_everything()
    {
        Assert.Equal([[7], [7], [7]], Placer(1, [7]).Place(3, 1));
    }

    [Fact]
    public void Topics_that_say_nothing_are_placed_so_at_the_start_too_and_another_topic_changes_nothing()
    {
        var alone = Runs.ToEnd("""{"version": 1, "seed": 3, "topics": [{"name": "t", "partitions": 3}], "until": "1s"}""");
        var two = Runs.ToEnd("""{"version": 1, "seed": 3, "topics": [{"name": "t", "partitions": 3}, {"name": "u"}], "until": "1s"}""");

        Assert.Equal([1, 2, 3], alone.View().Partitions.Select(p => p.Leader!.Value).Order());
        Assert.Equal(alone.View().Partitions.Select(p => p.Leader), two.View().Partitions.Where(p => p.Topic == "t").Select(p => p.Leader));
    }

    private static ReplicaPlacer Placer(int seed, int[] brokers)
    {
        var chance = new Chance((ulong)seed);
        return new ReplicaPlacer(brokers, [], bound => (int)chance.Below(bound, Purpose.ReplicaPlacement));
    }

    private static int[] Counts(IEnumerable<int> brokers) => [.. brokers.GroupBy(b => b).OrderBy(g => g.Key).Select(g => g.Count())];

    private static int[][] Rotations(int[] order) => [order, [order[1], order[2], order[0]], [order[2], order[0], order[1]]];
}
