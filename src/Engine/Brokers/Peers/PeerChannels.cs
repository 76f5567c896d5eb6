using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Brokers.Peers;

/// <summary>A broker's connections to its peers for one purpose, and who is told of what happens on them.</summary>
internal abstract class PeerChannels(PeerPurpose purpose, BrokerMemory memory)
{
    private readonly OrderedMap<NodeId, PeerChannel> _channels = [];

    /// <summary>Whether the connection is one of these; then what has happened to it is taken in.</summary>
    public bool Connected(int connection, Turn turn)
    {
        if (Find(connection) is not { } channel)
            return false;
        channel.Link.Connected(turn);
        Ready(channel, turn);
        return true;
    }

    /// <inheritdoc cref="Connected"/>
    public bool Lost(int connection, Turn turn)
    {
        if (Find(connection) is not { } channel)
            return false;
        Failed(channel, channel.Lost(turn), turn);
        return true;
    }

    /// <inheritdoc cref="Connected"/>
    public bool Answered(in Input input, Turn turn)
    {
        if (Find(input.Connection) is not { } channel)
            return false;
        if (channel.Answered(input.Correlation, turn) is { } inFlight)
            Answered(channel, inFlight, (Response)input.Subject!, turn);
        return true;
    }

    /// <summary>A connection is not made, or a request not answered, in time.</summary>
    public void TimedOut(NodeId peer, Turn turn)
    {
        if (!_channels.TryGetValue(peer, out var channel) || channel.Link.State == LinkState.Down)
            return;
        var connection = channel.Link.Connection;
        var inFlight = channel.GiveUp(turn);
        if (peer == memory.Id)
            memory.Channels.Forget(connection);
        Failed(channel, inFlight, turn);
    }

    /// <summary>The pause after a lost connection is over.</summary>
    public void Rested(NodeId peer, Turn turn)
    {
        if (!_channels.TryGetValue(peer, out var channel))
            return;
        channel.Rested();
        Ready(channel, turn);
    }

    protected PeerChannel To(NodeId peer)
    {
        if (!_channels.TryGetValue(peer, out var channel))
            _channels.Add(peer, channel = new PeerChannel(purpose, peer, memory.Config.RequestTimeout));
        return channel;
    }

    /// <summary>Something can be sent, or a connection tried again.</summary>
    protected abstract void Ready(PeerChannel channel, Turn turn);

    /// <summary>The connection is gone, and with it what was in flight, if anything was.</summary>
    protected abstract void Failed(PeerChannel channel, object? inFlight, Turn turn);

    protected abstract void Answered(PeerChannel channel, object inFlight, Response response, Turn turn);

    private PeerChannel? Find(int connection)
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.Link.State != LinkState.Down && channel.Link.Connection == connection)
                return channel;
        }

        return null;
    }
}
