using System.Numerics;
using Playground.Engine.Kernel;

namespace Playground.Engine.Network;

/// <summary>How long a packet travels: queueing for the link's bandwidth, latency, and jitter drawn by counter for each pair of nodes and kind of message.</summary>
internal sealed class TravelTimes(World world, LinkQuality usual, Disturbances disturbances)
{
    private readonly Dictionary<(NodeId From, NodeId To), Instant> _busyUntil = [];

    public Duration Of(Lane lane, Packet packet)
    {
        var link = disturbances.QualityOf(lane.From, lane.To, usual);
        var api = packet.Message is { } message ? (int)message.Api + (message.IsResponse ? 1000 : 0) : 2000 + (int)packet.Kind;
        var jitter = world.Chance.Below(link.Jitter.Microseconds + 1, Purpose.LinkJitter, (lane.From.Value << 16) | lane.To.Value, api);
        return Queueing(lane, packet, link) + link.Latency + new Duration(jitter);
    }

    /// <summary>Bandwidth is shared by all connections from one node to another.</summary>
    private Duration Queueing(Lane lane, Packet packet, LinkQuality link)
    {
        if (link.Bandwidth is not { } bandwidth || packet.Message is not { } message)
            return Duration.Zero;
        var free = Instant.Max(world.Now, _busyUntil.GetValueOrDefault((lane.From, lane.To)));
        var done = free + new Duration((long)((BigInteger)message.Bytes * 1_000_000 / bandwidth));
        _busyUntil[(lane.From, lane.To)] = done;
        return done - world.Now;
    }
}
