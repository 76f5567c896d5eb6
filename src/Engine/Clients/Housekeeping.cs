using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients;

/// <summary>What the sender asks beside producing: metadata, and the producer id before the first batch.</summary>
/// <param name="ids">Null without idempotence.</param>
internal sealed class Housekeeping(MetadataUpdater updater, ProducerIdRequests? ids)
{
    public void UpdateMetadata(Turn turn, Action<Instant> sooner)
    {
        ids?.Choose(turn);
        if (ids?.Sleeps(turn.Now) != true)
            updater.Run(turn, sooner);
    }

    /// <summary>Whether batches may be drained. If an id is missing, asks for one.</summary>
    public bool HasProducerId(Turn turn, Action<Instant> sooner) => ids?.Run(turn, sooner) ?? true;

    public void Answered(InFlightRequest request, Response response, Turn turn)
    {
        switch (response)
        {
            case MetadataResponse answer when request.Tag is MetadataAttempt attempt:
                updater.Answered(answer, attempt, turn.Now);
                break;
            case InitProducerIdResponse answer:
                ids?.Answered(answer);
                break;
        }
    }

    /// <summary>The connection went before the answer came.</summary>
    public void Failed(InFlightRequest request, Instant now)
    {
        if (request.Request is MetadataRequest)
            updater.Failed(now);
        else if (request.Request is InitProducerIdRequest)
            ids?.Failed();
    }

    /// <summary>A connection is gone, and what was in flight on it has failed.</summary>
    public void Disconnected(Turn turn) => updater.Disconnected(turn);
}
