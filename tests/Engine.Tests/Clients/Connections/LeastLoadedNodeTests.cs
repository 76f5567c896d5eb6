using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Clients.Connections;

/// <summary>Whom a client asks what any broker can answer.</summary>
public sealed class LeastLoadedNodeTests
{
    private static readonly ExponentialBackoff Constant = new(Duration.FromMilliseconds(50), Duration.FromMilliseconds(50));

    private readonly ClientConnections _connections = new(new NodeId(1001), new ConnectionSettings(Constant, Constant, Duration.FromSeconds(30), 5, null));
    private readonly BrokerLink[] _nodes;
    private readonly Turn _turn = new ProducerBench().Until(1000).World.Open(NodeId.None, EventRef.None);

    public LeastLoadedNodeTests() => _nodes = [.. Enumerable.Range(1, 3).Select(b => _connections.To(new NodeId(b)))];

    /// <summary>Over many draws of the place to begin.</summary>
    private int?[] Chosen() => [.. Enumerable.Range(0, 100).Select(_ => _connections.LeastLoaded(_nodes, _turn).Link?.Broker.Value).Distinct().Order()];

    private static void Ready(BrokerLink link, int inFlight)
    {
        link.State = LinkState.Ready;
        for (var i = 0; i < inFlight; i++)
            link.InFlight.Add(new InFlightRequest(i, ApiVersionsRequest.Instance, Instant.Zero, Instant.Never, null));
    }

    [Fact]
    public void At_first_anybody() => Assert.Equal([1, 2, 3], Chosen());

    [Fact]
    public void Of_the_connected_the_one_that_owes_least()
    {
        Ready(_nodes[0], 2);
        Ready(_nodes[1], 1);
        Ready(_nodes[2], 3);
        Assert.Equal([2], Chosen());
    }

    [Fact]
    public void Rather_a_busy_connection_than_a_new_one()
    {
        Ready(_nodes[0], 4);
        Assert.Equal([1], Chosen());
    }

    [Fact]
    public void Rather_one_that_is_being_connected_than_one_that_is_full_or_another_attempt()
    {
        Ready(_nodes[0], 5);
        _nodes[1].State = LinkState.CheckingApiVersions;
        Assert.Equal([2], Chosen());
        Assert.True(_connections.LeastLoaded(_nodes, _turn).AnyReady);
    }

    [Fact]
    public void Without_connections_the_one_least_recently_tried_or_lost()
    {
        _nodes[0].LastAttempt = new Instant(300);
        _nodes[1].LastAttempt = new Instant(200);
        _nodes[2].LastAttempt = new Instant(400);
        Assert.Equal([2], Chosen());

        _nodes[1].State = LinkState.Connecting;
        _connections.Disconnected(_nodes[1], _turn);
        Assert.Equal([1], Chosen());
    }

    [Fact]
    public void Nobody_while_all_rest_from_a_failure()
    {
        foreach (var node in _nodes)
        {
            node.State = LinkState.Connecting;
            _connections.Disconnected(node, _turn);
        }

        Assert.Equal((null, false), _connections.LeastLoaded(_nodes, _turn));
    }
}
