using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups;

/// <summary>Groups on which the assignors of Kafka's own group coordinator were run.</summary>
public sealed class GroupAssignorVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Uniform = KafkaCases.Vectors("uniform-assignor");

    public static TheoryData<string> ConsumerGroups => [.. Uniform.Keys];

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
}
