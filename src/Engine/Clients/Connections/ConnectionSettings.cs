using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Connections;

/// <summary>The configs that shape a client's connections.</summary>
/// <param name="MaxInFlight">Requests that may be unanswered on one connection.</param>
/// <param name="MaxIdle">How long a connection may be silent; null for ever.</param>
internal sealed record ConnectionSettings(
    ExponentialBackoff Reconnect, ExponentialBackoff Setup, Duration RequestTimeout, int MaxInFlight, Duration? MaxIdle)
{
    /// <summary>
    /// When a request has taken too long: a moment more than request.timeout.ms, as Kafka asks for more and not for as much. So a batch whose
    /// delivery.timeout.ms is over in the same instant expires first.
    /// </summary>
    public Duration Patience { get; } = RequestTimeout + new Duration(1);

    public static ConnectionSettings Of(ProducerConfig config) => Of(config, config.MaxInFlight);

    /// <summary>A consumer may have a hundred requests unanswered on a connection.</summary>
    public static ConnectionSettings Of(ConsumerConfig config) => Of(config, maxInFlight: 100);

    private static ConnectionSettings Of(ClientConfig config, int maxInFlight) => new(
        new ExponentialBackoff(config.ReconnectBackoff, config.ReconnectBackoffMax),
        new ExponentialBackoff(config.SocketConnectionSetupTimeout, config.SocketConnectionSetupTimeoutMax),
        config.RequestTimeout,
        maxInFlight,
        config.ConnectionsMaxIdle);
}
