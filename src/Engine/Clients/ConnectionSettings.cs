using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients;

/// <summary>The configs that shape a client's connections.</summary>
/// <param name="MaxInFlight">Requests that may be unanswered on one connection.</param>
/// <param name="MaxIdle">How long a connection may be silent; null for ever.</param>
internal sealed record ConnectionSettings(
    ExponentialBackoff Reconnect, ExponentialBackoff Setup, Duration RequestTimeout, int MaxInFlight, Duration? MaxIdle)
{
    public static ConnectionSettings Of(ProducerConfig config) => new(
        new ExponentialBackoff(config.ReconnectBackoff, config.ReconnectBackoffMax),
        new ExponentialBackoff(config.SocketConnectionSetupTimeout, config.SocketConnectionSetupTimeoutMax),
        config.RequestTimeout,
        config.MaxInFlight,
        config.ConnectionsMaxIdle);
}
