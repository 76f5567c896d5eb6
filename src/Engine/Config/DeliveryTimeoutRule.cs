namespace Playground.Engine.Config;

/// <summary>
/// A record must be given at least the time of its linger and one request. A <c>delivery.timeout.ms</c> that was set and is
/// shorter stops
/// the producer; the default is silently raised (KafkaProducer.configureDeliveryTimeout, KIP-91). Both sums stop at the greatest
/// 32-bit number.
/// </summary>
internal static class DeliveryTimeoutRule
{
    /// <summary>The effective milliseconds, or else (second) why the producer does not start.</summary>
    public static (long Milliseconds, string? Exception) Judge(in ConfigReading read)
    {
        long set = read.Int("delivery.timeout.ms");
        var needed = Math.Min(LingerMilliseconds(read) + read.Int("request.timeout.ms"), int.MaxValue);
        if (set >= needed)
            return (set, null);
        return read.IsSet("delivery.timeout.ms")
            ? (set, "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms")
            : (needed, null);
    }

    /// <summary>linger.ms is a 64-bit config of which the producer uses 32 bits.</summary>
    public static long LingerMilliseconds(in ConfigReading read) => Math.Min(read.Long("linger.ms"), int.MaxValue);
}
