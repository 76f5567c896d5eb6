using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>Members and topics that were given to Kafka's own CooperativeStickyAssignor.</summary>
public sealed class CooperativeStickyAssignorVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("assignor-cooperative-sticky");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    public static TheoryData<string> FollowedUp =>
        [.. Cases.Where(item => item.Value.TryGetProperty("assignmentAfterFollowup", out _)).Select(item => item.Key)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Cooperative_sticky_divides_as_Kafka_does(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = ClientAssignorCase.Text(new CooperativeStickyAssignor().Assign(given.Topics, given.Members));

        var withheld = given.Subscribed.Except(given.Valid(answer)).ToArray();
        var owned = given.Members.SelectMany(member => member.Owned).Select(partition => partition.ToString());
        Assert.Superset(withheld.ToHashSet(), owned.ToHashSet());
        Assert.Equal(given.NeedsFollowup ?? withheld.Length > 0, withheld.Length > 0);
        if (given.HasOtherAnswers)
            given.IsAsGoodAs(given.Expected(), answer);
        else
            Assert.Equal(given.Expected(), answer);
    }

    [Theory]
    [MemberData(nameof(FollowedUp))]
    public void The_next_round_gives_away_what_owners_had_to_let_go_of_first(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var first = new CooperativeStickyAssignor().Assign(given.Topics, given.Members);
        var answer = ClientAssignorCase.Text(new CooperativeStickyAssignor().Assign(given.Topics, given.After(first)));

        Assert.Equal(given.Subscribed, given.Valid(answer));
        if (given.HasOtherAnswers || given.FollowupHasOtherAnswers)
            given.IsAsGoodAs(given.Expected("assignmentAfterFollowup"), answer);
        else
            Assert.Equal(given.Expected("assignmentAfterFollowup"), answer);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_order_in_which_members_are_listed_does_not_matter(string id)
    {
        var given = new ClientAssignorCase(Cases[id]);
        var answer = new CooperativeStickyAssignor().Assign(given.Topics, given.Members);
        MemberSubscription[] reversed = [.. given.Members.AsEnumerable().Reverse()];

        Assert.Equal(ClientAssignorCase.Text(answer), ClientAssignorCase.Text(new CooperativeStickyAssignor().Assign(given.Topics, reversed)));
    }
}
