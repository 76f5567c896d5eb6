using System.Text.Json;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Clients.Producers;

public sealed class AccumulatorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Vectors = KafkaCases.Vectors("batch-readiness");

    public static TheoryData<string> Cases => [.. Vectors.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Batches_fill_become_ready_and_are_drained_as_in_Kafka(string id)
    {
        var script = Vectors[id];
        var played = new AccumulatorScript(script);
        foreach (var step in Steps(script).Where(s => !IsRefusedAppend(s)))
            played.Play(step);
    }

    /// <summary>Appends after a close or over all of buffer.memory are refused before the accumulator sees them: <see cref="SendingTests"/>.</summary>
    private static bool IsRefusedAppend(JsonElement step) =>
        Op(step) == "append" && step.GetProperty("expect").TryGetProperty("error", out _);

    private static JsonElement.ArrayEnumerator Steps(JsonElement script) => script.GetProperty("steps").EnumerateArray();

    private static string Op(JsonElement step) => step.GetProperty("op").GetString()!;
}
