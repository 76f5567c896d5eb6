using Playground.Engine.Kernel;

namespace Playground.Engine.Config;

/// <summary>
/// <c>controller.quorum.*</c> (org.apache.kafka.raft.QuorumConfig). Simplified: Kafka takes timeouts of zero, with which a quorum does nothing but
/// hold elections; here the shortest is a millisecond, so that time goes on.
/// </summary>
public sealed record QuorumConfig
{
    internal QuorumConfig(ConfigReading read)
    {
        FetchTimeout = AtLeastOne(read.Milliseconds("controller.quorum.fetch.timeout.ms"));
        ElectionTimeout = AtLeastOne(read.Milliseconds("controller.quorum.election.timeout.ms"));
        ElectionBackoffMax = read.Milliseconds("controller.quorum.election.backoff.max.ms");
        RequestTimeout = AtLeastOne(read.Milliseconds("controller.quorum.request.timeout.ms"));
        RetryBackoff = AtLeastOne(read.Milliseconds("controller.quorum.retry.backoff.ms"));
        AppendLinger = read.Milliseconds("controller.quorum.append.linger.ms");
    }

    /// <summary>A follower without a successful fetch for so long asks for pre-votes; a leader without a majority for 1.5 times as long resigns.</summary>
    public Duration FetchTimeout { get; }

    /// <summary>LeaderState.CHECK_QUORUM_TIMEOUT_FACTOR.</summary>
    public Duration CheckQuorumTimeout => FetchTimeout * 3 / 2;

    /// <summary>A round of an election takes at most this to twice this long, drawn anew for each.</summary>
    public Duration ElectionTimeout { get; }

    /// <summary>The longest wait of a successor before it stands when the leader has resigned.</summary>
    public Duration ElectionBackoffMax { get; }

    public Duration RequestTimeout { get; }

    /// <summary>Pause of a connection after an answer that was of no use.</summary>
    public Duration RetryBackoff { get; }

    /// <summary>How long the leader gathers records before it writes them.</summary>
    public Duration AppendLinger { get; }

    private static Duration AtLeastOne(Duration read) => Duration.Max(read, Duration.FromMilliseconds(1));
}
