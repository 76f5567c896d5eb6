using System.Text.Json;
using Playground.Engine.Storage;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Storage;

/// <summary>Scripts that Kafka's own LeaderEpochFileCache was run on.</summary>
public sealed class LeaderEpochVectorTests
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Cases = KafkaCases.Vectors("leader-epoch-cache");

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_cache_knows_which_epoch_wrote_what(string id)
    {
        var epochs = new LeaderEpochs();
        foreach (var step in Cases[id].GetProperty("steps").EnumerateArray())
        {
            var expected = step.GetProperty("expect");
            var answer = Query(epochs, step);
            if (answer is null)
                Do(epochs, step);
            Assert.Equal(expected.ToString(), answer ?? State(epochs));
        }
    }

    private static string? Query(LeaderEpochs epochs, JsonElement step)
    {
        switch (step.GetProperty("op").GetString())
        {
            case "endOffsetFor":
                var end = epochs.EndOf(step.GetProperty("epoch").GetInt32(), step.GetProperty("logEndOffset").GetInt64());
                return $$"""{"epoch":{{end.Epoch}},"endOffset":{{end.EndOffset}}}""";
            case "epochForOffset":
                return Epoch(epochs.EpochOf(step.GetProperty("offset").GetInt64()));
            case "previousEpoch":
                return Epoch(epochs.Before(step.GetProperty("epoch").GetInt32()));
            case "nextEpoch":
                return Epoch(epochs.After(step.GetProperty("epoch").GetInt32()));
            default:
                return null;
        }
    }

    private static void Do(LeaderEpochs epochs, JsonElement step)
    {
        switch (step.GetProperty("op").GetString())
        {
            case "assign":
                epochs.Assign(step.GetProperty("epoch").GetInt32(), step.GetProperty("startOffset").GetInt64());
                break;
            case "truncateFromEnd":
                epochs.TruncateFromEnd(step.GetProperty("endOffset").GetInt64());
                break;
            case "truncateFromStart":
                epochs.TruncateFromStart(step.GetProperty("startOffset").GetInt64());
                break;
            case "clear":
                epochs.Clear();
                break;
        }
    }

    private static string Epoch(int? epoch) => $$"""{"epoch":{{(epoch is { } known ? $"{known}" : "null")}}}""";

    private static string State(LeaderEpochs epochs)
    {
        var entries = string.Join(',', epochs.Entries.Select(e => $"[{e.Epoch},{e.Start}]"));
        return $$"""{"entries":[{{entries}}],"latestEpoch":{{(epochs.Latest < 0 ? "null" : $"{epochs.Latest}")}}}""";
    }
}
