using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Controller.Topics;

/// <summary>More partitions for a topic that is in use.</summary>
public sealed class AddPartitionsTests
{
    private readonly Simulation _run = Runs.ToEnd("""{"version": 1, "topics": [{"name": "t", "assignment": [[1, 2], [2, 3]]}], "until": "1s"}""");

    [Fact]
    public void New_partitions_get_as_many_replicas_as_the_others_have()
    {
        Assert.Equal("NONE", _run.Does(Administration.AddPartitions("t", 4)));
        _run.RunFor(1);

        Assert.Equal([2, 2, 2, 2], _run.View().Partitions.Select(p => p.Replicas.Length));
        Assert.Equal([0, 1, 2, 3], _run.View().Partitions.Select(p => p.Partition));
        Assert.Equal(8, _run.View().Brokers.Sum(b => b.Replicas.Length));
    }

    [Fact]
    public void They_can_be_placed_by_hand()
    {
        Assert.Equal("NONE", _run.Does(Administration.AddPartitions("t", 3, [3, 1])));

        Assert.Equal([3, 1], _run.Replicas("t", 2));
    }

    [Theory]
    [InlineData("t", 2, "INVALID_PARTITIONS")]
    [InlineData("t", 1, "INVALID_PARTITIONS")]
    [InlineData("none", 3, "UNKNOWN_TOPIC_OR_PARTITION")]
    public void There_can_only_be_more_of_them(string topic, int total, string answer) =>
        Assert.Equal(answer, _run.Does(Administration.AddPartitions(topic, total)));

    [Fact]
    public void Replicas_given_must_be_as_many_as_partitions_and_as_wide_as_the_others()
    {
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.AddPartitions("t", 4, [1, 2])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.AddPartitions("t", 3, [1])));
        Assert.Equal("INVALID_REPLICA_ASSIGNMENT", _run.Does(Administration.AddPartitions("t", 3, [1, 9])));
    }
}
