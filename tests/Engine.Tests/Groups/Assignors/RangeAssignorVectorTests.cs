using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>Members and topics that were given to Kafka's own RangeAssignor.</summary>
public sealed class RangeAssignorVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("assignor-range");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Range_divides_as_Kafka_does(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = ClientAssignorCase.Text(new RangeAssignor().Assign(given.Topics, given.Members));

        Assert.Equal(given.Subscribed, given.Valid(answer));
        Assert.Equal(given.Expected(), answer);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_order_in_which_members_are_listed_does_not_matter(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = new RangeAssignor().Assign(given.Topics, given.Members);
        MemberSubscription[] reversed = [.. given.Members.AsEnumerable().Reverse()];

        Assert.Equal(ClientAssignorCase.Text(answer), ClientAssignorCase.Text(new RangeAssignor().Assign(given.Topics, reversed)));
    }
}
