using System.Globalization;
using System.Text.Json;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups;

/// <summary>Ids for which Kafka's own GroupCoordinatorService was asked.</summary>
public sealed class CoordinatorPartitionVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("group-coordinator");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_belongs_to_the_partition_that_its_hash_names(string id)
    {
        var groupId = Cases[id].GetProperty("groupId").GetString()!;

        Assert.Equal(Cases[id].GetProperty("javaHashCode").GetInt32(), JavaHash.Of(groupId));
        var expected = Cases[id].GetProperty("partition").EnumerateObject().ToList();
        Assert.NotEmpty(expected);
        Assert.All(expected, item => Assert.Equal(
            item.Value.GetInt32(),
            CoordinatorPartition.Of(groupId, int.Parse(item.Name, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void A_topic_without_partitions_has_no_coordinator() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CoordinatorPartition.Of("group", 0));
}
