namespace Playground.Engine.Config;

/// <summary>
/// Which combinations leave idempotence on, switch it off, or stop the producer
/// (ProducerConfig.postProcessAndValidateIdempotenceConfigs).
/// The check of requests in flight runs even when retries or acks have already switched idempotence off; that is new in 4.0.
/// </summary>
internal static class IdempotenceRule
{
    private const int MaxInFlight = 5;

    private const string NotAllAcks =
        "Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.";

    /// <summary>Whether idempotence is on, or else (second) why the producer does not start.</summary>
    public static (bool Enabled, string? Exception) Judge(in ConfigReading read)
    {
        var asked = read.IsSet("enable.idempotence");
        var enabled = read.Boolean("enable.idempotence");
        if (enabled)
        {
            var noRetries = read.Int("retries") == 0;
            var notAll = ProducerConfig.ParseAcks(read.Text("acks")) != ProducerConfig.AcksAll;
            var inFlight = read.Int("max.in.flight.requests.per.connection");
            if (asked && noRetries)
                return (false, "Must set retries to non-zero when using the idempotent producer.");
            if (asked && notAll)
                return (false, NotAllAcks);
            if (inFlight > MaxInFlight)
                return (false, TooManyInFlight(inFlight));
            enabled = !noRetries && !notAll;
        }

        return !enabled && read.IsSet("transactional.id")
            ? (false, "Cannot set a transactional.id without also enabling idempotence.")
            : (enabled, null);
    }

    private static string TooManyInFlight(int value) =>
        "To use the idempotent producer, max.in.flight.requests.per.connection must be set to at most 5. "
        + FormattableString.Invariant($"Current value is {value}.");
}
