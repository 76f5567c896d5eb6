using Playground.Engine.Kernel;

namespace Playground.Engine.Network;

/// <summary>
/// What a loss of power does to connections: it ends none. What the machine had sent still arrives; what arrives there is discarded; calls find nobody,
/// and are answered if the machine comes back within their setup timeout. A machine that is up again knows nothing of its old connections, and resets
/// them as peers send on them (RFC 9293 §3.5.1). Simplified: no keep-alive, so an end that never sends again keeps its connection.
/// </summary>
internal sealed partial class NetworkFabric
{
    /// <summary>The machine's memory of its connections is gone, without a word to anybody.</summary>
    public void ForgetAll(NodeId node)
    {
        foreach (var connection in ConnectionsOf(node))
            connection.To(node).ReceiverForgot = true;
    }

    private void ReceiveAsStranger(Lane lane, Packet packet)
    {
        var connection = lane.Connection;
        switch (packet.Kind)
        {
            case PacketKind.Close or PacketKind.Refuse:
                Remove(connection);
                return;
            case PacketKind.Data:
                Drop(lane, packet);
                break;
        }

        if (_world.FindProcess(lane.To) is { PoweredOff: true })
            return;
        lane.ReceiverGone = true;
        Enqueue(connection.From(lane.To), NewPacket(PacketKind.Close, packet.Cause));
    }
}
