using System.Globalization;
using System.Text.Json;
using Playground.Engine.Clients;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients;

public sealed class LoadTableTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("adaptive-load");

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Short_queues_weigh_more_as_much_as_in_Kafka(string id)
    {
        var script = Vectors[id];
        var table = LoadTable.Of(Ints(script, "queueSizes"), Ints(script, "partitionIds"), script.GetProperty("availableCount").GetInt32());

        Assert.Equal(script.GetProperty("adaptive").GetBoolean(), table is not null);
        if (table is null)
            return;
        Assert.Equal(Ints(script, "cumulativeTable"), table.Sums.ToArray());
        foreach (var pick in script.GetProperty("pickForRandom").EnumerateObject())
        {
            var random = int.Parse(pick.Name, CultureInfo.InvariantCulture);
            Assert.Equal(pick.Value.GetInt32(), table.Pick(random % table.Total));
        }
    }

    private static int[] Ints(JsonElement script, string name) => [.. script.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())];
}
