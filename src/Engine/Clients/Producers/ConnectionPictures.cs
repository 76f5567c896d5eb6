using System.Collections.Immutable;
using Playground.Engine.Clients.Connections;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Views;

namespace Playground.Engine.Clients.Producers;

/// <summary>Pictures of a client's connections and of what is in flight on them.</summary>
internal sealed class ConnectionPictures
{
    private readonly Dictionary<BrokerLink, ConnectionView> _before = [];

    /// <summary>The links that were used at least once, in order of first use.</summary>
    public List<ConnectionView> Draw(ClientConnections connections, ProducerConfig config, BatchPictures batches)
    {
        var drawn = new List<ConnectionView>();
        foreach (var link in connections.Links)
        {
            if (!WasUsed(link))
                continue;
            var view = Draw(link, _before.GetValueOrDefault(link), config, batches);
            _before[link] = view;
            drawn.Add(view);
        }

        return drawn;
    }

    private static bool WasUsed(BrokerLink link) => link.State != LinkState.Disconnected || link.Failures > 0;

    private static ConnectionView Draw(BrokerLink link, ConnectionView? before, ProducerConfig config, BatchPictures batches)
    {
        var requests = new List<RequestView>(link.InFlight.Count);
        foreach (var request in link.InFlight)
            requests.Add(Draw(request, before, config.RequestTimeout, batches));
        var view = new ConnectionView(
            link.Broker.Value, link.Bootstrap, StateOf(link.State), link.LastAttempt, Until(link), link.Failures,
            ProducerPicture.Kept(before?.InFlight, requests));
        return before == view ? before : view;
    }

    private static RequestView Draw(InFlightRequest request, ConnectionView? before, Duration timeout, BatchPictures batches)
    {
        var known = before?.InFlight.FirstOrDefault(r => r.Correlation == request.Correlation);
        List<BatchView> carried = request.Tag is List<ProducerBatch> tag ? [.. tag.Select(batches.Of)] : [];
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
