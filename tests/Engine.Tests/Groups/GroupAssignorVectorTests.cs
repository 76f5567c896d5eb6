using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups;

/// <summary>Groups on which the assignors of Kafka's own group coordinator were run.</summary>
public sealed class GroupAssignorVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Uniform = KafkaCases.Vectors("uniform-assignor");

    private static readonly IReadOnlyDictionary<string, JsonElement> Share = KafkaCases.Vectors("share-assignor");

    public static TheoryData<string> ConsumerGroups => [.. Uniform.Keys];

    public static TheoryData<string> ShareGroups => [.. Share.Keys];

    [Theory]
    [MemberData(nameof(ConsumerGroups))]
    public void The_target_of_a_consumer_group_is_the_one_that_Kafka_computes(string id)
    {
        var group = new AssignorCase(Uniform[id]);
        IGroupAssignor[] assignors = [new UniformAssignor(), new ServerRangeAssignor()];

        var target = group.Assign(assignors.Single(a => a.Name == group.Assignor));

        group.AssertSame(target);
        group.AssertAsBalancedAndSticky(target);
    }

    /// <summary>Where the order of Kafka's hash sets decides, balance, stickiness and sharing are compared alone.</summary>
    [Theory]
    [MemberData(nameof(ShareGroups))]
    public void The_target_of_a_share_group_is_as_the_one_that_Kafka_computes(string id)
    {
        var group = new AssignorCase(Share[id]);

        var target = group.Assign(new SimpleShareAssignor());

        Assert.Equal("simple", group.Assignor);
        if (!group.DependsOnHashOrder)
            group.AssertSame(target);
        group.AssertAsBalancedAndSticky(target);
        group.AssertSharedAlike(target);
    }

    [Fact]
    public void A_group_without_members_has_an_empty_target()
    {
        var empty = new GroupSpec([new SubscribedTopic(1, 3)], []);

        Assert.Empty(new UniformAssignor().Assign(empty));
        Assert.Empty(new ServerRangeAssignor().Assign(empty));
        Assert.Empty(new SimpleShareAssignor().Assign(empty));
    }

    [Fact]
    public void A_member_cannot_subscribe_to_a_topic_that_is_not_there() =>
        Assert.Throws<ArgumentException>(() => new GroupSpec([new SubscribedTopic(1, 3)], [new GroupMember("m", null, [2], [])]));
}
