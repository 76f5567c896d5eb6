using Playground.Engine.Groups.Assignors;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>
/// Assignors by the names under which configurations and JoinGroup speak of them, and what no recorded case covers.
/// </summary>
public sealed class PartitionAssignorsTests
{
    [Theory]
    [InlineData("range", "org.apache.kafka.clients.consumer.RangeAssignor", false)]
    [InlineData("roundrobin", "org.apache.kafka.clients.consumer.RoundRobinAssignor", false)]
    [InlineData("sticky", "org.apache.kafka.clients.consumer.StickyAssignor", false)]
    [InlineData("cooperative-sticky", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor", true)]
    public void Every_assignor_is_found_by_its_name_and_by_its_class(string name, string className, bool cooperative)
    {
        var assignor = PartitionAssignors.OfClass(className);

        Assert.NotNull(assignor);
        Assert.Same(assignor, PartitionAssignors.OfName(name));
        Assert.Equal((name, cooperative), (assignor.Name, assignor.SupportsCooperative));
    }

    [Fact]
    public void An_assignor_that_Kafka_does_not_bring_along_is_not_found()
    {
        Assert.Null(PartitionAssignors.OfName("uniform"));
        Assert.Null(PartitionAssignors.OfClass("RangeAssignor"));
    }

    [Theory]
    [InlineData("range")]
    [InlineData("roundrobin")]
    [InlineData("sticky")]
    [InlineData("cooperative-sticky")]
    public void More_members_than_partitions_leave_some_with_nothing(string name)
    {
        MemberSubscription[] members = [.. "abcde".Select(id => new MemberSubscription($"{id}", null, ["orders"], []))];

        var answer = PartitionAssignors.OfName(name)!.Assign(new Dictionary<string, int> { ["orders"] = 3 }, members);

        Assert.Equal(["orders-0", "orders-1", "orders-2", "", ""], ClientAssignorCase.Text(answer).Values);
    }

    [Fact]
    public void Where_subscriptions_differ_a_cooperative_member_gets_a_partition_only_after_its_owner_let_go()
    {
        var topics = new Dictionary<string, int> { ["orders"] = 4, ["audit"] = 1 };
        var owner = new MemberSubscription("a", null, ["audit", "orders"], [.. NamedPartition.Of("orders", 4), new("audit", 0)], 1);
        var newcomer = new MemberSubscription("b", null, ["orders"], []);

        var first = new CooperativeStickyAssignor().Assign(topics, [owner, newcomer]);
        var kept = owner with { Owned = first["a"], Generation = 2 };
        var second = new CooperativeStickyAssignor().Assign(topics, [kept, newcomer with { Generation = 2 }]);

        Assert.Equal((3, 0), (first["a"].Count, first["b"].Count));
        Assert.Equal(first["a"], second["a"]);
        Assert.Equal(2, second["b"].Count);
    }
}
