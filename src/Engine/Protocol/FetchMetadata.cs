namespace Playground.Engine.Protocol;

/// <summary>
/// Which fetch session a Fetch belongs to, and which of its requests it is (FetchMetadata, KIP-227). A full request names every partition; one that is
/// part of a session only those that are new or ask something else, and what it has no use for any more.
/// </summary>
/// <param name="SessionId">0 for none; else the session to go on with, or to end.</param>
/// <param name="Epoch">0 to open a session, −1 to have none; else it counts the requests of the session, from 1.</param>
public readonly record struct FetchMetadata(int SessionId, int Epoch)
{
    /// <summary>Epoch of a full request that opens a session.</summary>
    public const int Open = 0;

    /// <summary>Epoch of a full request that wants no session, and of the one that ends it.</summary>
    public const int Final = -1;

    /// <summary>A full request that opens a session, and ends none.</summary>
    public static FetchMetadata Initial => new(0, Open);

    /// <summary>A full request without a session.</summary>
    public static FetchMetadata Sessionless => new(0, Final);

    /// <summary>The request names all its partitions.</summary>
    public bool IsFull => Epoch is Open or Final;

    /// <summary>Of the request that comes after one with this epoch: after the greatest number, 1 again.</summary>
    public static int NextEpoch(int epoch) => epoch switch
    {
        < 0 => Final,
        int.MaxValue => 1,
        _ => epoch + 1,
    };

    /// <summary>The session's next request.</summary>
    public FetchMetadata Next() => this with { Epoch = NextEpoch(Epoch) };

    /// <summary>Ends the session and opens another one.</summary>
    public FetchMetadata Anew() => this with { Epoch = Open };

    /// <summary>Ends the session.</summary>
    public FetchMetadata Closing() => this with { Epoch = Final };
}

/// <summary>A partition of the topic that is meant, whatever other topics may have had its name.</summary>
public readonly record struct TopicIdPartition(TopicPartition At, TopicId TopicId) : IComparable<TopicIdPartition>
{
    public int CompareTo(TopicIdPartition other)
    {
        var byName = At.CompareTo(other.At);
        return byName != 0 ? byName : TopicId.Value.CompareTo(other.TopicId.Value);
    }

    public static bool operator <(TopicIdPartition a, TopicIdPartition b) => a.CompareTo(b) < 0;

    public static bool operator >(TopicIdPartition a, TopicIdPartition b) => a.CompareTo(b) > 0;

    public static bool operator <=(TopicIdPartition a, TopicIdPartition b) => a.CompareTo(b) <= 0;

    public static bool operator >=(TopicIdPartition a, TopicIdPartition b) => a.CompareTo(b) >= 0;
}

/// <summary>What is asked of a partition (FetchRequest.PartitionData).</summary>
/// <param name="TopicId">The topic that is meant; None where the name alone is known.</param>
/// <param name="CurrentLeaderEpoch">The leader's epoch as the fetcher knows it (KIP-320); −1 to have none checked, which only consumers may.</param>
/// <param name="FetchOffset">The batch that holds it is given whole.</param>
/// <param name="LastFetchedEpoch">Leader epoch of the last record, to hear where the logs part; −1 for none, as Kafka's consumer sends it.</param>
/// <param name="LogStartOffset">Where a follower's log begins; −1 from consumers.</param>
/// <param name="MaxBytes">Soft bound for this partition: the first batch is always given whole.</param>
public readonly record struct FetchPartition(
    TopicPartition At, TopicId TopicId, int CurrentLeaderEpoch, long FetchOffset, int LastFetchedEpoch, long LogStartOffset, int MaxBytes)
{
    public TopicIdPartition Name => new(At, TopicId);
}

/// <summary>The part of a Fetch that depends on the session (FetchSessionHandler.FetchRequestData).</summary>
/// <param name="Named">Of a full request all partitions, else those that are new to the session or ask something else than before.</param>
/// <param name="Forgotten">Partitions that leave the session.</param>
/// <param name="UsesTopicIds">Topics are meant by their ids, as from version 13 on; without, by their names.</param>
/// <param name="IsNews">Something else is asked than the last time.</param>
public readonly record struct FetchRequestData(
    FetchMetadata Session, FetchPartition[] Named, TopicIdPartition[] Forgotten, bool UsesTopicIds, bool IsNews)
{
    /// <summary>A request of its own, which belongs to no session.</summary>
    public static FetchRequestData Sessionless(params FetchPartition[] partitions) =>
        new(FetchMetadata.Sessionless, partitions, [], Array.TrueForAll(partitions, p => p.TopicId != TopicId.None), true);
}
