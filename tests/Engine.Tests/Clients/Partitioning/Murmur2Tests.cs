using System.Text.Json;
using Playground.Engine.Clients.Partitioning;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients.Partitioning;

public sealed class Murmur2Tests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("murmur2");

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keys_hash_as_in_Kafka(string id)
    {
        var expected = Vectors[id];
        var key = Convert.FromHexString(expected.GetProperty("keyHex").GetString()!);

        var hash = Murmur2.Hash(key);

        Assert.Equal(expected.GetProperty("murmur2").GetInt32(), hash);
        Assert.Equal(expected.GetProperty("toPositive").GetInt32(), Murmur2.ToPositive(hash));
        foreach (var partition in expected.GetProperty("partition").EnumerateObject())
        {
            var count = int.Parse(partition.Name, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(partition.Value.GetInt32(), Murmur2.ToPositive(hash) % count);
        }
    }

    [Fact]
    public void A_key_of_text_is_hashed_as_its_UTF8() => Assert.Equal(1004645367 % 50, Murmur2.Partition("주문", 50));
}
