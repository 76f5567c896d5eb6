using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients;

/// <summary>
/// What the sender asks beside producing: metadata, and the producer id before the first batch (NetworkClient.DefaultMetadataUpdater,
/// Sender.maybeSendAndPollTransactionalRequest). Before the first metadata the bootstrap addresses are asked; later the brokers it named, and the
/// bootstrap addresses again when none of these can be tried (a simple form of KIP-899).
/// </summary>
internal sealed class Housekeeping(
    ProducerConfig config, IReadOnlyList<NodeId> bootstrap, ClientMetadata metadata, ClientConnections connections, ProducerIdentity? identity)
{
    private readonly List<BrokerLink> _candidates = [];
    private bool _idRequested;
    private Instant _askIdAt;

    public void UpdateMetadata(Turn turn, Action<Instant> sooner)
    {
        if (metadata.InProgress)
            return;
        var due = metadata.NextUpdate(turn.Now, turn.Chance);
        if (due > turn.Now)
        {
            sooner(due);
            return;
        }

        if (Reach(turn, sooner) is not { } link)
            return;
        var (request, version) = metadata.NewRequest();
        connections.Send(link, request, version, turn, turn.Cause);
    }

    /// <summary>Whether batches may be drained. If an id is missing, asks for one.</summary>
    public bool HasProducerId(Turn turn, Action<Instant> sooner)
    {
        if (identity is null or { HasId: true })
            return true;
        if (_idRequested)
            return false;
        if (_askIdAt > turn.Now)
        {
            sooner(_askIdAt);
            return false;
        }

        if (Reach(turn, sooner) is { } link)
        {
            _idRequested = true;
            connections.Send(link, new InitProducerIdRequest(), null, turn, turn.Cause);
        }

        return false;
    }

    public void Answered(InFlightRequest request, Response response, Turn turn)
    {
        switch (response)
        {
            case MetadataResponse answer when request.Tag is int version:
                metadata.Update(answer, version, turn.Now);
                break;
            case InitProducerIdResponse { Error: ErrorCode.None } answer:
                _idRequested = false;
                identity?.Assigned(answer.ProducerId, answer.Epoch);
                break;
            case InitProducerIdResponse:
                AskIdLater(turn.Now);
                break;
        }
    }

    /// <summary>The connection went before the answer came.</summary>
    public void Failed(InFlightRequest request, Instant now)
    {
        if (request.Request is MetadataRequest)
            metadata.Failed(now);
        else
            AskIdLater(now);
    }

    private void AskIdLater(Instant now)
    {
        _idRequested = false;
        _askIdAt = now + config.RetryBackoff;
    }

    /// <summary>A connection on which anybody can be asked; null while there is none, in which case one is asked for.</summary>
    private BrokerLink? Reach(Turn turn, Action<Instant> sooner)
    {
        var link = connections.LeastLoaded(Candidates(false), turn) ?? connections.LeastLoaded(Candidates(true), turn);
        if (link is null)
        {
            foreach (var candidate in Candidates(metadata.Brokers.Length == 0))
            {
                if (candidate.State == LinkState.Disconnected)
                    sooner(candidate.ConnectAt);
            }

            return null;
        }

        if (connections.CanSend(link))
            return link;
        connections.Connect(link, turn);
        return null;
    }

    private List<BrokerLink> Candidates(bool atBootstrap)
    {
        _candidates.Clear();
        if (atBootstrap || metadata.Brokers.Length == 0)
        {
            foreach (var broker in bootstrap)
                _candidates.Add(connections.To(broker, bootstrap: true));
        }
        else
        {
            foreach (var broker in metadata.Brokers)
                _candidates.Add(connections.To(broker));
        }

        return _candidates;
    }
}
