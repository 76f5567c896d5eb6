using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>One partition of a produce request that waits for acks=all.</summary>
/// <param name="Required">The high watermark must reach this offset.</param>
internal sealed record WaitingBatch(TopicPartition At, long BaseOffset, long Required, ErrorCode? Decided);

/// <summary>A produce request that is stored and waits for the in-sync replicas (org.apache.kafka.server.purgatory.DelayedProduce).</summary>
internal sealed class WaitingProduce(int id, Pending request, WaitingBatch[] batches)
{
    public int Id => id;

    public Pending Request => request;

    public WaitingBatch[] Batches => batches;
}

/// <summary>A fetch that found too little and waits for more (kafka.server.DelayedFetch).</summary>
internal sealed class WaitingFetch(int id, Pending request)
{
    public int Id => id;

    public Pending Request => request;

    public FetchRequest Fetch => (FetchRequest)request.Request;
}

/// <summary>Requests that can't be answered yet, as data (Kafka's purgatories). Small lists: they are walked in order of arrival.</summary>
internal sealed class Waiting
{
    private int _lastId;

    public List<WaitingProduce> Produces { get; } = [];

    public List<WaitingFetch> Fetches { get; } = [];

    public WaitingProduce Add(in Pending request, WaitingBatch[] batches, Turn turn)
    {
        var waiting = new WaitingProduce(++_lastId, request, batches);
        Produces.Add(waiting);
        turn.Arm(new TimerKey((int)BrokerTimer.ProduceWait, waiting.Id), turn.Now + ((ProduceRequest)request.Request).Timeout);
        return waiting;
    }

    public void Add(in Pending request, Turn turn)
    {
        var waiting = new WaitingFetch(++_lastId, request);
        Fetches.Add(waiting);
        turn.Arm(new TimerKey((int)BrokerTimer.FetchWait, waiting.Id), turn.Now + waiting.Fetch.MaxWait);
    }

    public void Remove(WaitingProduce waiting, Turn turn)
    {
        Produces.Remove(waiting);
        turn.Disarm(new TimerKey((int)BrokerTimer.ProduceWait, waiting.Id));
    }

    public void Remove(WaitingFetch waiting, Turn turn)
    {
        Fetches.Remove(waiting);
        turn.Disarm(new TimerKey((int)BrokerTimer.FetchWait, waiting.Id));
    }

    /// <summary>The peer is gone: nobody waits for these answers any more.</summary>
    public void Forget(int connection, Turn turn)
    {
        foreach (var produce in Produces.Where(p => p.Request.Connection == connection).ToArray())
            Remove(produce, turn);
        foreach (var fetch in Fetches.Where(f => f.Request.Connection == connection).ToArray())
            Remove(fetch, turn);
    }
}
