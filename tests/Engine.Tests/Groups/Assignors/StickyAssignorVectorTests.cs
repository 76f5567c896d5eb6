using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>Members and topics that were given to Kafka's own StickyAssignor.</summary>
public sealed class StickyAssignorVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("assignor-sticky");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sticky_divides_as_Kafka_does(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = ClientAssignorCase.Text(new StickyAssignor().Assign(given.Topics, given.Members));

        Assert.Equal(given.Subscribed, given.Valid(answer));
        if (given.HasOtherAnswers)
            given.IsAsGoodAs(given.Expected(), answer);
        else
            Assert.Equal(given.Expected(), answer);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_order_in_which_members_are_listed_does_not_matter(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = new StickyAssignor().Assign(given.Topics, given.Members);
        MemberSubscription[] reversed = [.. given.Members.AsEnumerable().Reverse()];

        Assert.Equal(ClientAssignorCase.Text(answer), ClientAssignorCase.Text(new StickyAssignor().Assign(given.Topics, reversed)));
    }
}
