using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Clients.Connections;

/// <summary>A request that waits for its answer.</summary>
/// <param name="ExpiresAt">From then on the answer has taken too long.</param>
/// <param name="Tag">What the sender of the request wants back with the answer.</param>
internal sealed record InFlightRequest(int Correlation, Request Request, Instant SentAt, Instant ExpiresAt, object? Tag);
