using System.Text.Json;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients.Connections;

public sealed class ExponentialBackoffTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("retry-backoff");

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pauses_have_the_length_and_the_bounds_of_Kafkas(string id)
    {
        var expected = Vectors[id];
        var backoff = new ExponentialBackoff(Milliseconds(expected, "initialMs"), Milliseconds(expected, "maxMs"));
        var attempts = expected.GetProperty("attemptIndex").GetInt32();

        Assert.Equal(Milliseconds(expected, "noJitterMs"), backoff.Nominal(attempts));
        Assert.Equal(Milliseconds(expected, "observedMinWith20pctJitter"), backoff.Vary(attempts, 0));
        Assert.Equal(Milliseconds(expected, "observedMaxWith20pctJitter"), backoff.Vary(attempts, 0.9999999));
    }

    private static Duration Milliseconds(JsonElement element, string name) => Duration.FromMilliseconds(element.GetProperty(name).GetInt64());
}
