using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>Pictures of a client's connections and of what is in flight on them.</summary>
internal sealed class ConnectionPictures
{
    private readonly Dictionary<BrokerLink, ConnectionView> _before = [];

    /// <summary>The links that were used at least once, in order of first use.</summary>
    /// <param name="batches">Of a producer: the pictures of what its requests carry.</param>
    public List<ConnectionView> Draw(ClientConnections connections, Duration requestTimeout, BatchPictures? batches = null)
    {
        var drawn = new List<ConnectionView>();
        foreach (var link in connections.Links)
        {
            if (!WasUsed(link))
                continue;
            var view = Draw(link, _before.GetValueOrDefault(link), requestTimeout, batches);
            _before[link] = view;
            drawn.Add(view);
        }

        return drawn;
    }

    private static bool WasUsed(BrokerLink link) => link.State != LinkState.Disconnected || link.Failures > 0;

    private static ConnectionView Draw(BrokerLink link, ConnectionView? before, Duration requestTimeout, BatchPictures? batches)
    {
        var requests = new List<RequestView>(link.InFlight.Count);
        foreach (var request in link.InFlight)
            requests.Add(Draw(request, before, requestTimeout, batches));
        var view = new ConnectionView(
            link.Broker.Value, link.Bootstrap, StateOf(link.State), link.LastAttempt, Until(link), link.Failures,
            ProducerPicture.Kept(before?.InFlight, requests));
        return before == view ? before : view;
    }

    private static RequestView Draw(InFlightRequest request, ConnectionView? before, Duration timeout, BatchPictures? batches)
    {
        var known = before?.InFlight.FirstOrDefault(r => r.Correlation == request.Correlation);
        List<BatchView> carried = batches is not null && request.Tag is List<ProducerBatch> tag ? [.. tag.Select(batches.Of)] : [];
        return new RequestView(
            request.Request.Api.ToString(), request.Correlation, request.SentAt, request.SentAt + timeout,
            ProducerPicture.Kept(known?.Batches, carried));
    }

    private static ConnectionState StateOf(LinkState state) => state switch
    {
        LinkState.Ready => ConnectionState.Ready,
        LinkState.Disconnected => ConnectionState.Disconnected,
        _ => ConnectionState.Connecting,
    };

    private static Instant? Until(BrokerLink link) => link.State switch
    {
        LinkState.Connecting => link.SetupEnds,
        LinkState.Disconnected => link.ConnectAt,
        _ => null,
    };
}
