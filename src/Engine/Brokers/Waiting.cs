using Playground.Engine.FetchSessions;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>One partition of a produce request that waits for acks=all.</summary>
/// <param name="Required">The high watermark must reach this offset.</param>
/// <param name="LogAppendTime">As the answer carries it; likewise <paramref name="RecordErrors"/>.</param>
internal sealed record WaitingBatch(
    TopicPartition At, long BaseOffset, long Required, ErrorCode? Decided, long LogAppendTime = -1, int[]? RecordErrors = null);

/// <summary>A produce request that is stored and waits for the in-sync replicas (org.apache.kafka.server.purgatory.DelayedProduce).</summary>
internal sealed record WaitingProduce(Pending Request, WaitingBatch[] Batches, Instant Deadline);

/// <summary>A fetch that found too little and waits for more (kafka.server.DelayedFetch).</summary>
/// <param name="Session">The partitions that it asks for.</param>
internal sealed record WaitingFetch(Pending Request, Instant Deadline, FetchSession Session)
{
    public FetchRequest Fetch => (FetchRequest)Request.Request;
}

/// <summary>A consumer's fetch that found too little and waits for more (kafka.server.DelayedFetch too).</summary>
internal sealed record WaitingRead(Pending Request, Instant Deadline, FetchSession Session)
{
    public ConsumerFetchRequest Fetch => (ConsumerFetchRequest)Request.Request;
}

/// <summary>Requests that can't be answered yet, as data (Kafka's purgatories), in order of arrival. One timer serves each list: for its earliest deadline.</summary>
internal sealed class Waiting
{
    private static readonly TimerKey ProduceTimer = new((int)BrokerTimer.ProduceWait);
    private static readonly TimerKey FetchTimer = new((int)BrokerTimer.FetchWait);
    private static readonly TimerKey ReadTimer = new((int)BrokerTimer.ReadWait);

    public List<WaitingProduce> Produces { get; } = [];

    public List<WaitingFetch> Fetches { get; } = [];

    public List<WaitingRead> Reads { get; } = [];

    public void Add(in Pending request, WaitingBatch[] batches, Turn turn)
    {
        Produces.Add(new WaitingProduce(request, batches, turn.Now + ((ProduceRequest)request.Request).Timeout));
        ArmProduces(turn);
    }

    public void Add(WaitingFetch fetch, Turn turn)
    {
        Fetches.Add(fetch);
        ArmFetches(turn);
    }

    public void Add(WaitingRead read, Turn turn)
    {
        Reads.Add(read);
        ArmReads(turn);
    }

    /// <summary>Sets the timer for the earliest deadline of the produce requests; call it when they changed.</summary>
    public void ArmProduces(Turn turn)
    {
        if (Produces.Count == 0)
            turn.Disarm(ProduceTimer);
        else
            turn.Arm(ProduceTimer, EarliestProduce());
    }

    /// <summary>Likewise for fetches.</summary>
    public void ArmFetches(Turn turn)
    {
        if (Fetches.Count == 0)
            turn.Disarm(FetchTimer);
        else
            turn.Arm(FetchTimer, EarliestFetch());
    }

    /// <summary>Likewise for consumers' fetches.</summary>
    public void ArmReads(Turn turn)
    {
        if (Reads.Count == 0)
            turn.Disarm(ReadTimer);
        else
            turn.Arm(ReadTimer, Reads.Min(r => r.Deadline));
    }

    /// <summary>The peer is gone: nobody waits for these answers any more.</summary>
    public void Forget(int connection, Turn turn)
    {
        if (Produces.RemoveAll(p => p.Request.Connection == connection) > 0)
            ArmProduces(turn);
        if (Fetches.RemoveAll(f => f.Request.Connection == connection) > 0)
            ArmFetches(turn);
        if (Reads.RemoveAll(r => r.Request.Connection == connection) > 0)
            ArmReads(turn);
    }

    private Instant EarliestProduce()
    {
        var earliest = Instant.Never;
        foreach (var waiting in Produces)
            earliest = waiting.Deadline < earliest ? waiting.Deadline : earliest;
        return earliest;
    }

    private Instant EarliestFetch()
    {
        var earliest = Instant.Never;
        foreach (var waiting in Fetches)
            earliest = waiting.Deadline < earliest ? waiting.Deadline : earliest;
        return earliest;
    }
}
