using Playground.Engine.Kernel;

namespace Playground.Engine.Network;

/// <summary>What a packet is to its connection.</summary>
internal enum PacketKind : byte { Data, Open, Opened, Refuse, Close }

/// <summary>Something on its way in one direction of a connection. It is state: it can be drawn, delayed and dropped.</summary>
internal sealed class Packet
{
    public required long Id { get; init; }

    public required PacketKind Kind { get; init; }

    public required EventRef Cause { get; init; }

    public required Instant SentAt { get; init; }

    public Instant ArrivesAt { get; set; }

    public Message? Message { get; init; }

    public int Correlation { get; init; }

    /// <summary>It will never arrive.</summary>
    public bool Lost { get; set; }

    /// <summary>Its <c>message.sent</c>.</summary>
    public EventRef Sent { get; init; }
}

/// <summary>One direction of a connection: first in, first out.</summary>
internal sealed class Lane(Connection connection, NodeId from, NodeId to)
{
    public Connection Connection => connection;

    public NodeId From => from;

    public NodeId To => to;

    /// <summary>What is on its way, in order. Seldom more than a few.</summary>
    public List<Packet> Packets { get; } = [];

    /// <summary>The next to arrive.</summary>
    public Packet? Head => Packets.Count == 0 ? null : Packets[0];

    public Instant LastArrival { get; set; }

    /// <summary>A message was lost: TCP delivers nothing behind the gap.</summary>
    public bool Gap { get; set; }

    /// <summary>The head came to a cut link and waits for it.</summary>
    public bool Stalled { get; set; }

    /// <summary>The receiving end is gone; what arrives is discarded.</summary>
    public bool ReceiverGone { get; set; }

    /// <summary>The receiving machine lost its power since: it knows nothing of the connection, and says so once it is up again.</summary>
    public bool ReceiverForgot { get; set; }
}

/// <summary>A TCP connection between the node that opened it and the one it opened it to.</summary>
internal sealed class Connection
{
    public Connection(int id, NodeId client, NodeId server)
    {
        Id = id;
        Client = client;
        Server = server;
        ToServer = new Lane(this, client, server);
        ToClient = new Lane(this, server, client);
    }

    public int Id { get; }

    public NodeId Client { get; }

    public NodeId Server { get; }

    public Lane ToServer { get; }

    public Lane ToClient { get; }

    public IEnumerable<Lane> Lanes => [ToServer, ToClient];

    public Lane From(NodeId node) => node == Client ? ToServer : ToClient;

    /// <summary>The way of a message. A broker may talk to itself: then the lane tells its request from its answer.</summary>
    public Lane For(Message message, NodeId sender) => Client == Server && message.IsResponse ? ToClient : From(sender);

    public Lane To(NodeId node) => node == Server ? ToServer : ToClient;
}
