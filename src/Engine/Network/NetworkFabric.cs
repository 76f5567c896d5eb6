using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Network;

/// <summary>
/// TCP as far as Kafka sees it. Each direction of a connection is first in, first out; nothing is lost or doubled on a standing connection;
/// a cut holds packets until it is healed; a lost packet blocks what is behind it until the connection closes; a dead process's peers see the
/// close after all that it had sent, and its port refuses at once. Simplified: no slow start, no retransmission back-off (after a heal packets
/// arrive one latency later), a handshake is one message each way, and TLS and ApiVersions are left out.
/// </summary>
internal sealed partial class NetworkFabric
{
    private readonly World _world;
    private readonly TravelTimes _travel;
    private readonly MessageEvents _events;
    private readonly OrderedMap<int, Connection> _connections = [];
    private int _lastConnection;
    private long _lastPacket;

    public NetworkFabric(World world, LinkQuality quality)
    {
        _world = world;
        _travel = new TravelTimes(world, quality, Disturbances);
        _events = new MessageEvents(world.Symbols);
    }

    /// <summary>What steps did to links and messages.</summary>
    public Disturbances Disturbances { get; } = new();

    public IEnumerable<Connection> Connections => _connections.Values;

    /// <summary>Both directions of every connection, in order of opening.</summary>
    public IEnumerable<Lane> Lanes => _connections.Values.SelectMany(c => c.Lanes);

    public int NewId() => ++_lastConnection;

    public void Connect(int id, NodeId client, NodeId server, EventRef cause)
    {
        var connection = new Connection(id, client, server);
        _connections.Add(id, connection);
        Enqueue(connection.ToServer, NewPacket(PacketKind.Open, cause));
    }

    public void Send(int id, NodeId sender, Message message, int correlation, EventRef cause, EventRef sent)
    {
        if (!_connections.TryGetValue(id, out var connection))
            return;
        var lane = connection.For(message, sender);
        var packet = new Packet
        {
            Id = ++_lastPacket, Kind = PacketKind.Data, Cause = cause, SentAt = _world.Now, Message = message, Correlation = correlation, Sent = sent,
        };
        Enqueue(lane, packet);
        if (Disturbances.TakeDrop(lane, message, _world.Chance))
            Lose(lane, packet);
        _world.Record(_events.Make(EventKind.MessageSent, sender, lane, packet), cause, -1, sent);
    }

    /// <summary>One end closes or dies: it sees nothing any more, the other end learns of it in order.</summary>
    public void Close(int id, NodeId closer, EventRef cause)
    {
        if (!_connections.TryGetValue(id, out var connection))
            return;
        var outgoing = connection.From(closer);
        connection.From(outgoing.To).ReceiverGone = true;
        if (outgoing.ReceiverGone)
        {
            Remove(connection);
            return;
        }

        if (Disturbances.IsCut(outgoing.From, outgoing.To))
            GiveUpUnsent(outgoing);
        Enqueue(outgoing, NewPacket(PacketKind.Close, cause));
    }

    public void CloseAll(NodeId node, EventRef cause)
    {
        foreach (var connection in ConnectionsOf(node))
        {
            if (!connection.To(node).ReceiverForgot)
                Close(connection.Id, node, cause);
        }
    }

    /// <summary>Both ends are told at once that the connection is gone; what was in flight is lost.</summary>
    public void Reset(Connection connection, EventRef cause)
    {
        var turn = _world.Open(NodeId.None, cause);
        turn.Handle(connection.Client, new Input(InputKind.Closed, cause, connection.Id, From: connection.Server));
        turn.Handle(connection.Server, new Input(InputKind.Closed, cause, connection.Id, From: connection.Client));
        _world.Push(turn);
        Remove(connection);
    }

    /// <summary>The lane's head is due.</summary>
    public void Arrive(Lane lane, long packetId)
    {
        var head = lane.Head;
        if (head is null || head.Id != packetId || head.ArrivesAt != _world.Now || head.Lost)
            return;
        if (Disturbances.IsCut(lane.From, lane.To) || (head.Kind == PacketKind.Open && !AnswersCalls(lane.To)))
        {
            lane.Stalled = true;
            return;
        }

        lane.Packets.RemoveAt(0);
        ScheduleHead(lane);
        Receive(lane, head);
    }

    /// <summary>Lanes that nothing holds any more go on; their packets arrive one latency from now, in order.</summary>
    public void Heal()
    {
        foreach (var lane in Lanes)
        {
            if (!lane.Stalled || Disturbances.IsCut(lane.From, lane.To))
                continue;
            lane.Stalled = false;
            if (lane.Head is { } head)
                head.ArrivesAt = _world.Now + _travel.Of(lane, head);
            ScheduleHead(lane);
        }
    }

    /// <summary>This message never arrives, nor what is behind it on its connection.</summary>
    public void Lose(Lane lane, Packet packet)
    {
        lane.Gap = true;
        for (var i = lane.Packets.IndexOf(packet); i < lane.Packets.Count; i++)
        {
            if (lane.Packets[i].Kind != PacketKind.Close)
                lane.Packets[i].Lost = true;
        }

        ScheduleHead(lane);
    }

    /// <summary>This message comes later by so much, and what is behind it not before it.</summary>
    public void Delay(Lane lane, Packet packet, Duration by)
    {
        packet.ArrivesAt += by;
        lane.LastArrival = Instant.Max(lane.LastArrival, packet.ArrivesAt);
        ScheduleHead(lane);
    }

    /// <summary>The packet of the message whose <c>message.sent</c> has that id, if it is still on its way.</summary>
    public (Lane Lane, Packet Packet)? FindSent(int eventId)
    {
        foreach (var lane in Lanes)
        {
            foreach (var packet in lane.Packets)
            {
                if (packet.Kind == PacketKind.Data && _world.Trace.IdOf(packet.Sent) == eventId)
                    return (lane, packet);
            }
        }

        return null;
    }

    /// <summary>A paused process leaves calls unanswered, and so does a machine without power.</summary>
    private bool AnswersCalls(NodeId node) => _world.FindProcess(node) is not ({ State: ProcessState.Paused } or { PoweredOff: true });

    private Connection[] ConnectionsOf(NodeId node) => [.. _connections.Values.Where(c => c.Client == node || c.Server == node)];

    private void Receive(Lane lane, Packet packet)
    {
        var connection = lane.Connection;
        if (lane.ReceiverGone)
        {
            if (packet.Kind == PacketKind.Data)
                Drop(lane, packet);
            else if (packet.Kind == PacketKind.Close)
                Remove(connection);
            return;
        }

        if (lane.ReceiverForgot && packet.Kind != PacketKind.Open)
        {
            ReceiveAsStranger(lane, packet);
            return;
        }

        switch (packet.Kind)
        {
            case PacketKind.Open:
                lane.ReceiverForgot = false;
                var alive = _world.FindProcess(lane.To) is { State: not ProcessState.Dead };
                Enqueue(connection.ToClient, NewPacket(alive ? PacketKind.Opened : PacketKind.Refuse, packet.Cause));
                break;
            case PacketKind.Opened:
                Hand(lane, new Input(InputKind.Connected, packet.Cause, connection.Id, From: lane.From));
                break;
            case PacketKind.Refuse:
                Remove(connection);
                Hand(lane, new Input(InputKind.Refused, packet.Cause, connection.Id, From: lane.From));
                break;
            case PacketKind.Close:
                Remove(connection);
                Hand(lane, new Input(InputKind.Closed, packet.Cause, connection.Id, From: lane.From));
                break;
            case PacketKind.Data:
                Deliver(lane, packet);
                break;
        }
    }

    /// <summary>The event comes first; a step that acts on it may kill the receiver before it handles anything. Where none waits, there is no need for a turn.</summary>
    private void Deliver(Lane lane, Packet packet)
    {
        var happened = _events.Make(EventKind.MessageDelivered, lane.To, lane, packet);
        if (_world.Director?.MayActOn(EventKind.MessageDelivered) == true)
        {
            var turn = _world.Open(NodeId.None, packet.Sent);
            turn.Handle(lane.To, Arrived(lane, packet, turn.Emit(happened)));
            _world.Push(turn);
            return;
        }

        var delivered = _world.Trace.NewRef();
        _world.Record(happened, packet.Sent, -1, delivered);
        Hand(lane, Arrived(lane, packet, delivered));
    }

    private static Input Arrived(Lane lane, Packet packet, EventRef delivered) =>
        new(InputKind.Message, delivered, lane.Connection.Id, packet.Correlation, lane.From, Subject: packet.Message);

    private void Hand(Lane lane, in Input input) => _world.HandTo(_world.ProcessOf(lane.To), input);

    private void Remove(Connection connection)
    {
        if (!_connections.Remove(connection.Id))
            return;
        foreach (var lane in connection.Lanes)
        {
            foreach (var packet in lane.Packets)
            {
                if (packet.Kind == PacketKind.Data)
                    Drop(lane, packet);
            }

            lane.Packets.Clear();
        }
    }

    private void Drop(Lane lane, Packet packet)
    {
        var turn = _world.Open(NodeId.None, packet.Sent);
        turn.Emit(_events.Make(EventKind.MessageDropped, NodeId.None, lane, packet), packet.Sent);
        _world.Push(turn);
    }

    private Packet NewPacket(PacketKind kind, EventRef cause) =>
        new() { Id = ++_lastPacket, Kind = kind, Cause = cause, SentAt = _world.Now };

    private void Enqueue(Lane lane, Packet packet)
    {
        packet.Lost = lane.Gap && packet.Kind != PacketKind.Close;
        packet.ArrivesAt = Instant.Max(_world.Now + _travel.Of(lane, packet), lane.LastArrival);
        lane.LastArrival = packet.ArrivesAt;
        lane.Packets.Add(packet);
        if (packet.Kind == PacketKind.Close)
            DiscardLost(lane);
        if (ReferenceEquals(lane.Head, packet))
            ScheduleHead(lane);
    }

    /// <summary>The close of a connection ends the wait behind a gap: the peer sees it next.</summary>
    private void DiscardLost(Lane lane)
    {
        foreach (var lost in lane.Packets.Where(p => p.Lost).ToArray())
        {
            lane.Packets.Remove(lost);
            Drop(lane, lost);
        }

        ScheduleHead(lane);
    }

    /// <summary>What waits for a cut to be healed needs its connection for that; it goes with it.</summary>
    private static void GiveUpUnsent(Lane lane)
    {
        foreach (var packet in lane.Packets)
            packet.Lost |= packet.Kind == PacketKind.Data;
    }

    private void ScheduleHead(Lane lane)
    {
        if (lane.Stalled || lane.Head is not { Lost: false } head)
            return;
        head.ArrivesAt = Instant.Max(head.ArrivesAt, _world.Now);
        _world.Schedule(head.ArrivesAt, new Due(DueKind.Arrival, Number: head.Id, Subject: lane));
    }
}
