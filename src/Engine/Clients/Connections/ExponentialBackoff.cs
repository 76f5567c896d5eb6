using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Connections;

/// <summary>
/// The pause of Kafka's clients (org.apache.kafka.common.utils.ExponentialBackoff): doubles from <paramref name="Initial"/>, is varied by up to
/// a fifth either way, and only then cut to <paramref name="Max"/>. Bounds that leave no room to grow mean a constant pause.
/// Whole milliseconds.
/// </summary>
internal readonly record struct ExponentialBackoff(Duration Initial, Duration Max)
{
    private const double Jitter = 0.2;

    /// <summary>Between the attempts of a client at one thing.</summary>
    public static ExponentialBackoff Retry(ClientConfig config) => new(config.RetryBackoff, config.RetryBackoffMax);

    /// <summary>The pause without variation.</summary>
    /// <param name="attempts">0 for the first pause.</param>
    public Duration Nominal(int attempts)
    {
        var pause = Initial;
        for (var i = 0; i < attempts && pause < Max && pause > Duration.Zero; i++)
            pause *= 2;
        return Duration.Min(pause, Max);
    }

    /// <summary>The pause with one draw of chance.</summary>
    public Duration Draw(int attempts, Chance chance, Purpose purpose, int a, int b) =>
        Max <= Initial ? Max : Vary(attempts, chance.Fraction(purpose, a, b));

    /// <param name="fraction">From 0 (a fifth less) to 1 (a fifth more).</param>
    public Duration Vary(int attempts, double fraction)
    {
        if (Max <= Initial)
            return Max;
        var factor = 1 - Jitter + (2 * Jitter * fraction);
        var milliseconds = (long)(factor * (Nominal(attempts).Microseconds / 1000.0));
        return Duration.Min(Duration.FromMilliseconds(milliseconds), Max);
    }
}
