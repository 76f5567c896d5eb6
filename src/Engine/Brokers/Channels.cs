using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Brokers;

/// <summary>A request and where its answer goes.</summary>
internal readonly record struct Pending(int Connection, int Correlation, NodeId From, Request Request, EventRef Cause)
{
    public static Pending Of(in Input input) => new(input.Connection, input.Correlation, input.From, (Request)input.Subject!, input.Cause);

    public Input ToInput() => new(InputKind.Message, Cause, Connection, Correlation, From, Subject: Request);
}

/// <summary>
/// The connections that others have opened to this broker. One request of a connection is worked on at a time; the channel is muted from its
/// receipt until its answer is handed out, a wait for acks=all included (kafka.network.SocketServer).
/// </summary>
internal sealed class Channels
{
    private readonly Dictionary<int, Channel> _channels = [];

    /// <summary>The request, if it may be handled now; null if it waits its turn.</summary>
    public Pending? Receive(in Pending request)
    {
        if (!_channels.TryGetValue(request.Connection, out var channel))
            _channels.Add(request.Connection, channel = new Channel());
        if (channel.Busy)
        {
            channel.Waiting.Enqueue(request);
            return null;
        }

        channel.Busy = true;
        return request;
    }

    /// <summary>The request at hand is over; the next of the connection, if one waits.</summary>
    public Pending? Release(int connection)
    {
        if (!_channels.TryGetValue(connection, out var channel))
            return null;
        channel.Busy = channel.Waiting.TryDequeue(out var next);
        return channel.Busy ? next : null;
    }

    public void Forget(int connection) => _channels.Remove(connection);

    private sealed class Channel
    {
        public bool Busy { get; set; }

        public Queue<Pending> Waiting { get; } = new();
    }
}
