using static Playground.Engine.Tests.Stories.Recorded.Producing;

namespace Playground.Engine.Tests.Stories.Recorded;

/// <summary>Records that are queued behind an unanswered request (P-gated-*): what batches they make is not a matter of time.</summary>
public sealed class ProducerGatedTests
{
    private const double Released = 500;

    [Theory]
    [InlineData(0, 100, 20, 1, 170)]
    [InlineData(1, 100, 20, 1, 170)]
    [InlineData(1, 1000, 6, 1, 1070)]
    [InlineData(200, 100, 20, 1, 170)]
    [InlineData(1024, 100, 40, 8, 933)]
    [InlineData(16384, 100, 400, 148, 16277)]
    [InlineData(65536, 1000, 100, 64, 64637)]
    public void Behind_a_held_answer_records_gather_in_full_batches_of_known_sizes(int size, int valueBytes, int behind, int records, int bytes)
    {
        var run = Gated($"\"batch.size\": {size}", behind, $", \"valueBytes\": {valueBytes}");

        var batches = run.Log();
        Assert.Equal(1, run.Requests().Count(r => r.At < Released));
        Assert.All(run.Requests(), r => Assert.Equal(1, r.InFlight));
        Assert.All(batches.Skip(1).SkipLast(1), b => Assert.Equal((records, bytes), (b.Records.Length, b.Bytes)));
        Assert.Equal((behind + records - 1) / records, batches.Length - 1);
        Assert.Equal(run.Requests().Count, batches.Length);
        var next = 1;
        Assert.All(batches, b =>
        {
            Assert.Equal(next, b.BaseSequence);
            next += b.Records.Length;
        });
    }

    /// <summary>P-gated-key0, P-gated-key1.</summary>
    [Theory]
    [InlineData("", 973)]
    [InlineData("k", 989)]
    public void A_key_costs_its_bytes_and_an_empty_one_only_its_length(string key, int bytes)
    {
        var run = Gated("\"batch.size\": 1024", 60, $", \"valueBytes\": 50, \"key\": \"{key}\"");

        Assert.All(run.Log().Skip(1).SkipLast(1), b => Assert.Equal((16, bytes), (b.Records.Length, b.Bytes)));
    }

    private static Simulation Gated(string config, int behind, string record) => Run(
        "\"linger.ms\": 0, \"max.in.flight.requests.per.connection\": 1, " + config,
        steps: Join(HoldAnswers(-100), Send(0, more: record), Send(5, count: behind, more: record), Release(Released)));
}
