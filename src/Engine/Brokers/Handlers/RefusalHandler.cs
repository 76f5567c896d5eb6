using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// A request that a step refuses in a broker's name: it is answered with an error and has no effect. No class of Kafka's does this; what a client then
/// does is Kafka's. A produce request with acks=0 has no answer, so that its connection closes, as for any error of such a request.
/// </summary>
internal static class RefusalHandler
{
    public static void Answer(in Pending pending, ErrorCode error, BrokerMemory memory, Turn turn)
    {
        if (pending.Request is ProduceRequest { Acks: ProduceAcks.None })
        {
            turn.Close(pending.Connection);
            memory.Channels.Forget(pending.Connection);
            return;
        }

        if (ResponseTo(pending.Request, error, memory, turn) is not { } response)
            return;
        response.Injected = true;
        turn.Send(pending.Connection, response, pending.Correlation);
        if (pending.Request is not ProduceRequest produce)
            return;
        foreach (var partition in produce.Partitions)
            turn.Emit(Happened.ProduceAcknowledged(memory.Id, pending.From, partition.At, -1, produce.Acks, error));
    }

    /// <summary>With what the answer holds beside the error, where the peer would act on it.</summary>
    private static Response? ResponseTo(Request request, ErrorCode error, BrokerMemory memory, Turn turn) => request switch
    {
        MetadataRequest metadata => new MetadataResponse(
            MetadataHandler.Answer(metadata, memory.Image).Brokers, Array.ConvertAll(metadata.Topics, t => new TopicMetadata(t, error, []))),
        FetchRequest fetch when !IsOfSession(error) => FetchHandler.Refuse(fetch, error, memory, turn),
        ConsumerFetchRequest fetch when !IsOfSession(error) => ConsumerFetchHandler.Refuse(fetch, error, memory, turn),
        _ => request.Refused(error),
    };

    /// <summary>Errors of a fetch as a whole, which end its session.</summary>
    private static bool IsOfSession(ErrorCode error) =>
        error is ErrorCode.FetchSessionIdNotFound or ErrorCode.InvalidFetchSessionEpoch or ErrorCode.FetchSessionTopicIdError;
}
