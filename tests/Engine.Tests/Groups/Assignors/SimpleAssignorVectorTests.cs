using System.Text.Json;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Groups.Assignors;

/// <summary>Members and topics that were given to Kafka's own RangeAssignor and RoundRobinAssignor, which look at nothing else.</summary>
public sealed class SimpleAssignorVectorTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, JsonElement>> Cases = new()
    {
        ["range"] = KafkaCases.Vectors("assignor-range"),
        ["roundrobin"] = KafkaCases.Vectors("assignor-roundrobin"),
    };

    public static TheoryData<string, string> Ids
    {
        get
        {
            var ids = new TheoryData<string, string>();
            foreach (var (assignor, cases) in Cases)
            {
                foreach (var id in cases.Keys)
                    ids.Add(assignor, id);
            }

            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Partitions_are_divided_as_Kafka_does(string assignor, string id)
    {
        var given = new ClientAssignorCase(Cases[assignor][id]);
        var answer = ClientAssignorCase.Text(PartitionAssignors.OfName(assignor)!.Assign(given.Topics, given.Members));

        Assert.Equal(given.Subscribed, given.Valid(answer));
        Assert.Equal(given.Expected(), answer);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_order_in_which_members_are_listed_does_not_matter(string assignor, string id)
    {
        var given = new ClientAssignorCase(Cases[assignor][id]);
        var divides = PartitionAssignors.OfName(assignor)!;
        MemberSubscription[] reversed = [.. given.Members.AsEnumerable().Reverse()];

        Assert.Equal(
            ClientAssignorCase.Text(divides.Assign(given.Topics, given.Members)), ClientAssignorCase.Text(divides.Assign(given.Topics, reversed)));
    }
}
