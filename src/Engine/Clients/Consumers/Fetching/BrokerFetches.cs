using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Fetching;

/// <summary>What a consumer fetches from one broker, and how far it is with that.</summary>
internal sealed class BrokerFetches(NodeId broker)
{
    public NodeId Broker => broker;

    public FetchSessionHandler Session { get; } = new();

    /// <summary>What the request that is being made is to want.</summary>
    public List<FetchPartition> Wanted { get; } = [];

    /// <summary>A request is on its way.</summary>
    public bool InFlight { get; set; }

    /// <summary>The request that ends the session is on its way.</summary>
    public bool Closing { get; set; }
}
