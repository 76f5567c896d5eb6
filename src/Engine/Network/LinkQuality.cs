using Playground.Engine.Kernel;

namespace Playground.Engine.Network;

/// <summary>What every link is like unless a step changed it.</summary>
/// <param name="Latency">One way, idle.</param>
/// <param name="Jitter">Up to so much more, drawn evenly for each message.</param>
/// <param name="Bandwidth">Bytes a second from one node to another; null: unlimited.</param>
internal readonly record struct LinkQuality(Duration Latency, Duration Jitter, long? Bandwidth);
