using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

/// <summary>What a leader knows of one follower (org.apache.kafka.server.replica.Replica).</summary>
internal sealed class Follower(NodeId id)
{
    public NodeId Id => id;

    /// <summary>Everything before it is in the follower's log; −1 until it has fetched.</summary>
    public long LogEnd { get; private set; } = -1;

    /// <summary>Where its log starts; −1 until it has fetched.</summary>
    public long LogStart { get; private set; } = -1;

    /// <summary>When it last had all that the leader had; null if it never had in this epoch.</summary>
    public Instant? LastCaughtUp { get; private set; }

    /// <summary>The broker epoch of its last fetch.</summary>
    public long BrokerEpoch { get; private set; } = -1;

    private Instant? LastFetch { get; set; }

    private long LeaderEndAtLastFetch { get; set; }

    /// <summary>A new leader epoch begins: nothing is known of the follower's log.</summary>
    public void Reset(bool inSync, Instant now)
    {
        LogEnd = -1;
        LogStart = -1;
        LastFetch = null;
        LeaderEndAtLastFetch = 0;
        LastCaughtUp = inSync ? now : null;
    }

    /// <summary>It fetches from that offset, and so has everything before it.</summary>
    public void Fetched(long offset, long logStart, long leaderEnd, long brokerEpoch, Instant now)
    {
        if (offset >= leaderEnd)
            LastCaughtUp = now;
        else if (offset >= LeaderEndAtLastFetch && LastFetch is { } then && (LastCaughtUp is not { } last || then > last))
            LastCaughtUp = then;
        LeaderEndAtLastFetch = Math.Max(LeaderEndAtLastFetch, leaderEnd);
        LastFetch = now;
        LogEnd = offset;
        LogStart = logStart;
        BrokerEpoch = brokerEpoch;
    }

    /// <summary>Has all that the leader has, or had it within <c>replica.lag.time.max.ms</c>.</summary>
    public bool IsCaughtUp(long leaderEnd, Instant now, Duration lagLimit) => LogEnd == leaderEnd || (LastCaughtUp is { } last && now - last <= lagLimit);
}
