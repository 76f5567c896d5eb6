using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Network;

/// <summary>TCP as far as Kafka sees it, between two nodes that only take notes.</summary>
public sealed class ConnectionTests
{
    private static readonly NodeId Client = new(1);
    private static readonly NodeId Server = new(2);

    private readonly World _world = New();
    private readonly Notes _client = new();
    private readonly Notes _server = new();

    public ConnectionTests()
    {
        _world.Add(Client, _client);
        _world.Add(Server, _server);
        _world.StartAll();
        Run(0);
    }

    [Fact]
    public void Messages_of_one_direction_arrive_in_the_order_of_sending_whatever_the_jitter()
    {
        var connection = Connect();
        Do(Client, turn => Enumerable.Range(1, 50).ToList().ForEach(i => turn.Send(connection, Ping, i)));
        Run(1000);

        Assert.Equal(Enumerable.Range(1, 50), _server.Correlations);
    }

    [Fact]
    public void What_meets_a_cut_waits_and_arrives_in_order_once_it_is_healed()
    {
        var connection = Connect();
        Do(Client, turn => turn.Send(connection, Ping, 1));
        _world.Network.Disturbances.Cut(Client, Server);
        Do(Client, turn => turn.Send(connection, Ping, 2));
        Run(5000);
        Assert.Empty(_server.Correlations);

        _world.Network.Disturbances.Heal(null);
        _world.Network.Heal();
        Run(5010);

        Assert.Equal([1, 2], _server.Correlations);
    }

    [Fact]
    public void Behind_a_lost_message_nothing_arrives_but_the_close()
    {
        var connection = Connect();
        _world.Network.Disturbances.Drop(new DropRule { From = Client });
        Do(Client, turn =>
        {
            turn.Send(connection, Ping, 1);
            turn.Send(connection, Ping, 2);
        });
        Run(1000);
        Assert.Empty(_server.Correlations);

        Do(Client, turn => turn.Close(connection));
        Run(2000);

        Assert.Empty(_server.Correlations);
        Assert.Equal([InputKind.Start, InputKind.Closed], _server.Kinds);
        Assert.Equal(2, Events(EventKind.MessageDropped));
    }

    [Fact]
    public void A_dead_nodes_peer_sees_the_close_after_all_that_it_had_sent()
    {
        var connection = Connect();
        Do(Client, turn => turn.Send(connection, Ping, 1));
        _world.Kill(Client, EventRef.None);
        Run(1000);

        Assert.Equal([InputKind.Start, InputKind.Message, InputKind.Closed], _server.Kinds);
    }

    [Fact]
    public void What_is_on_its_way_to_a_dead_node_is_lost_also_if_it_lives_again()
    {
        var connection = Connect();
        Do(Client, turn => turn.Send(connection, Ping, 1));
        _world.Kill(Server, EventRef.None);
        _world.Start(Server, EventRef.None);
        Run(1000);

        Assert.Empty(_server.Correlations);
        Assert.Contains(InputKind.Closed, _client.Kinds);
    }

    [Fact]
    public void A_dead_nodes_port_refuses_at_once_and_a_paused_ones_is_silent()
    {
        _world.Kill(Server, EventRef.None);
        Do(Client, turn => turn.Connect(Server));
        Run(10);
        Assert.Equal(InputKind.Refused, _client.Kinds[^1]);

        _world.Start(Server, EventRef.None);
        _world.Pause(Server);
        Do(Client, turn => turn.Connect(Server));
        Run(1000);
        Assert.Equal(InputKind.Refused, _client.Kinds[^1]);

        _world.Resume(Server);
        Run(2000);
        Assert.Equal(InputKind.Connected, _client.Kinds[^1]);
    }

    [Fact]
    public void A_paused_node_handles_what_it_received_when_it_is_resumed_in_order()
    {
        var connection = Connect();
        _world.Pause(Server);
        Do(Client, turn =>
        {
            turn.Send(connection, Ping, 1);
            turn.Send(connection, Ping, 2);
        });
        Run(1000);
        Assert.Empty(_server.Correlations);

        _world.Resume(Server);
        Run(1000);

        Assert.Equal([1, 2], _server.Correlations);
    }

    [Fact]
    public void Bandwidth_makes_messages_queue()
    {
        var slow = New(new LinkQuality(Duration.FromMilliseconds(1), Duration.Zero, Bandwidth: 6400));
        var (client, server) = (new Notes(), new Notes());
        slow.Add(Client, client);
        slow.Add(Server, server);
        slow.StartAll();
        var connection = 0;
        Do(slow, Client, turn => connection = turn.Connect(Server));
        Run(slow, 100);
        Do(slow, Client, turn =>
        {
            turn.Send(connection, Ping, 1);
            turn.Send(connection, Ping, 2);
        });
        Run(slow, 1000);

        // 64 bytes take 10 ms each, and 1 ms to arrive.
        Assert.Equal([111_000L, 121_000L], server.Moments.TakeLast(2));
    }

    private static Message Ping { get; } = new InitProducerIdRequest();

    private static World New(LinkQuality? quality = null)
    {
        var symbols = new Symbols();
        return new World(1, new EventTrace(symbols), symbols, quality ?? new LinkQuality(Duration.FromMilliseconds(1), new Duration(900), null));
    }

    private int Connect()
    {
        var connection = 0;
        Do(Client, turn => connection = turn.Connect(Server));
        Run(100);
        Assert.Equal(InputKind.Connected, _client.Kinds[^1]);
        return connection;
    }

    private int Events(EventKind kind) => Enumerable.Range(1, _world.Trace.Count).Count(id => _world.Trace[id].Kind == kind);

    private void Do(NodeId node, Action<Turn> act) => Do(_world, node, act);

    private static void Do(World world, NodeId node, Action<Turn> act)
    {
        var turn = world.Open(node, EventRef.None);
        act(turn);
        world.Push(turn);
        while (!world.BetweenTurns)
            world.Advance(world.Now);
    }

    private void Run(int milliseconds) => Run(_world, milliseconds);

    private static void Run(World world, int milliseconds)
    {
        while (world.Advance(new Instant(milliseconds * 1000L)))
        {
        }
    }

    private sealed class Notes : INode
    {
        public List<InputKind> Kinds { get; } = [];

        public List<int> Correlations { get; } = [];

        public List<long> Moments { get; } = [];

        public void Handle(in Input input, Turn turn)
        {
            Kinds.Add(input.Kind);
            Moments.Add(turn.Now.Microseconds);
            if (input.Kind == InputKind.Message)
                Correlations.Add(input.Correlation);
        }

        public void Lose()
        {
        }
    }
}
