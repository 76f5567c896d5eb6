namespace Playground.Engine.Clients.Producers;

/// <summary>
/// What a producer expects its codec to make of a topic's records (CompressionRatioEstimator): by this a batch that is still open guesses its size. It
/// follows a worse result at once and a better one by small steps. Kafka's numbers are floats, and so are these.
/// </summary>
internal sealed class CompressionRatios
{
    /// <summary>An open batch counts so much more than it expects (MemoryRecordsBuilder).</summary>
    public const float Allowance = 1.05f;

    private const float ImprovingStep = 0.005f;
    private const float WorseningStep = 0.05f;

    private readonly Dictionary<int, float> _byTopic = [];

    /// <summary>1 before the first batch.</summary>
    public float Of(int topic) => _byTopic.GetValueOrDefault(topic, 1f);

    /// <summary>A batch was closed, with this result.</summary>
    public void Observe(int topic, float ratio)
    {
        var expected = Of(topic);
        if (ratio > expected)
            _byTopic[topic] = Math.Max(expected + WorseningStep, ratio);
        else if (ratio < expected)
            _byTopic[topic] = Math.Max(expected - ImprovingStep, ratio);
    }

    /// <summary>A batch turned out too large for its topic.</summary>
    public void Reset(int topic, float ratio) => _byTopic[topic] = Math.Max(1f, ratio);
}
