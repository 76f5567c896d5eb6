using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Connections;

/// <summary>
/// A client's talk with brokers, whatever it is for (NetworkClient.poll): new connections say ApiVersions first, metadata is kept fresh, and connections
/// end that were lost, time out, fall silent, or belong to brokers that are given up. What else is asked and answered is its owner's.
/// </summary>
internal sealed class NetworkClient(ClientConnections connections, MetadataUpdater updater)
{
    /// <summary>Told of each request of the owner's that went down with its connection, oldest first, and why.</summary>
    public required Action<InFlightRequest, ErrorCode, Turn> Failed { get; init; }

    /// <summary>Something came from the network.</summary>
    /// <param name="answered">The owner's request that this is the answer to, if it is one.</param>
    /// <returns>Whether it meant anything: what comes of a connection that was given up does not.</returns>
    public bool Receive(in Input input, Turn turn, out InFlightRequest? answered)
    {
        answered = null;
        var link = connections.Find(input.Connection);
        switch (input.Kind)
        {
            case InputKind.Message:
                if (link is not null && ClientConnections.Answered(link, input.Correlation, turn.Now) is { } request)
                    answered = OfOwner(link, request, input.Subject, turn);
                return true;
            case InputKind.Connected when link is not null:
                connections.Connected(link, turn);
                return true;
            case InputKind.Refused or InputKind.Closed when link is not null:
                Disconnected(link, ErrorCode.NetworkException, turn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Asks for metadata if that is due; else says when to look again.</summary>
    public void UpdateMetadata(Turn turn, Action<Instant> sooner) => updater.Run(turn, sooner);

    /// <summary>
    /// Ends the connections where a request, or the attempt to connect, takes too long, or that were silent for too long, and those to all known nodes if
    /// nobody tells of the cluster (KIP-1102). Looked at when the client's thread wakes, as in Kafka.
    /// </summary>
    public void CloseWhatIsOver(Turn turn)
    {
        var anew = updater.HasTriedTooLong(turn.Now);
        for (var i = 0; i < connections.Links.Count; i++)
        {
            var link = connections.Links[i];
            if (ClientConnections.HasTimedOut(link, turn.Now))
                Close(link, ErrorCode.RequestTimedOut, turn);
            else if (link.Connection != 0 && ((anew && updater.Nodes(turn).Contains(link)) || connections.IsIdle(link, turn.Now)))
                Close(link, ErrorCode.NetworkException, turn);
        }

        if (anew)
            updater.Rebootstrap(turn.Now);
    }

    private InFlightRequest? OfOwner(BrokerLink link, InFlightRequest request, object? answer, Turn turn)
    {
        switch (answer)
        {
            case ApiVersionsResponse { Error: ErrorCode.None }:
                ClientConnections.Ready(link);
                return null;
            case ApiVersionsResponse:
                Close(link, ErrorCode.NetworkException, turn);
                return null;
            case MetadataResponse metadata when request.Tag is MetadataAttempt attempt:
                updater.Answered(metadata, attempt, turn.Now);
                return null;
            default:
                return request;
        }
    }

    private void Close(BrokerLink link, ErrorCode error, Turn turn)
    {
        turn.Close(link.Connection);
        Disconnected(link, error, turn);
    }

    private void Disconnected(BrokerLink link, ErrorCode error, Turn turn)
    {
        var lost = connections.Disconnected(link, turn);
        foreach (var request in lost)
        {
            if (request.Tag is MetadataAttempt)
                updater.Failed(turn.Now);
        }

        updater.Disconnected(turn);
        foreach (var request in lost)
        {
            if (request.Request is not (MetadataRequest or ApiVersionsRequest))
                Failed(request, error, turn);
        }
    }
}
