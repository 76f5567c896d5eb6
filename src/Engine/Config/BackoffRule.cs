using Playground.Engine.Kernel;

namespace Playground.Engine.Config;

/// <summary>
/// First and greatest pause of a client's exponential backoffs (CommonClientConfigs.postProcessReconnectBackoffConfigs, KIP-144,
/// KIP-580).
/// A first pause above the greatest is cut to it, as <c>ExponentialBackoff</c> does.
/// </summary>
internal static class BackoffRule
{
    /// <summary>With only <c>reconnect.backoff.ms</c> set, even to its default, the backoff is constant.</summary>
    public static (Duration First, Duration Max) Reconnect(in ConfigReading read)
    {
        var constant = read.IsSet("reconnect.backoff.ms") && !read.IsSet("reconnect.backoff.max.ms");
        return Bounded(read, "reconnect.backoff.ms", constant ? "reconnect.backoff.ms" : "reconnect.backoff.max.ms");
    }

    public static (Duration First, Duration Max) Retry(in ConfigReading read) =>
        Bounded(read, "retry.backoff.ms", "retry.backoff.max.ms");

    private static (Duration First, Duration Max) Bounded(in ConfigReading read, string first, string greatest)
    {
        var max = read.Milliseconds(greatest);
        return (Duration.Min(read.Milliseconds(first), max), max);
    }
}
