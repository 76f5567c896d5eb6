using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Fetch (1) of partitions, by a follower or a consumer: what both have in common.</summary>
/// <param name="data">The session and what is said in it.</param>
/// <param name="maxWait">How long the broker may keep the request while it has fewer than <paramref name="minBytes"/>.</param>
/// <param name="maxBytes">Soft bound of the answer.</param>
public abstract class FetchSessionRequest(in FetchRequestData data, Duration maxWait, int minBytes, int maxBytes) : Request
{
    public FetchMetadata Session { get; } = data.Session;

    /// <inheritdoc cref="FetchRequestData" path="/param[@name='Named']"/>
    public FetchPartition[] Partitions { get; } = data.Named;

    /// <inheritdoc cref="FetchRequestData" path="/param[@name='Forgotten']"/>
    public TopicIdPartition[] Forgotten { get; } = data.Forgotten;

    /// <inheritdoc cref="FetchRequestData" path="/param[@name='UsesTopicIds']"/>
    public bool UsesTopicIds { get; } = data.UsesTopicIds;

    public Duration MaxWait => maxWait;

    public int MinBytes => minBytes;

    public int MaxBytes => maxBytes;

    public override ApiKey Api => ApiKey.Fetch;

    public override int Bytes => 60 + (Partitions.Length * 44) + (Forgotten.Length * 22);

    /// <summary>It asks what was asked before, and acknowledges nothing new.</summary>
    public override bool Background { get; } = !data.IsNews;
}

/// <summary>The answer to a <see cref="FetchSessionRequest"/>.</summary>
/// <param name="error">Of the request as a whole, which then names no partition: the session is unknown, or another request of it was due.</param>
/// <param name="sessionId">The session that the next request may go on with; 0 for none.</param>
public abstract class FetchSessionResponse(ErrorCode error, int sessionId) : Response
{
    /// <summary>The error of the request as a whole.</summary>
    public ErrorCode TopError => error;

    public int SessionId => sessionId;

    public override ApiKey Api => ApiKey.Fetch;
}

/// <summary>What a session has to know of the answer for a partition.</summary>
public interface IPartitionAnswer
{
    TopicPartition At { get; }

    ErrorCode Error { get; }

    /// <summary>−1 with an error; likewise the log's start.</summary>
    long HighWatermark { get; }

    long LogStartOffset { get; }

    bool HasRecords { get; }

    /// <summary>The log ends elsewhere than the fetcher's for its last epoch.</summary>
    bool IsDiverging { get; }
}
