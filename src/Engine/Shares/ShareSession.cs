using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares;

/// <summary>Whose session it is: a member of a share group has one with each leader that it fetches from.</summary>
internal readonly record struct ShareSessionKey(string Group, string MemberId) : IComparable<ShareSessionKey>
{
    public int CompareTo(ShareSessionKey other) =>
        string.CompareOrdinal(Group, other.Group) is var byGroup and not 0 ? byGroup : string.CompareOrdinal(MemberId, other.MemberId);
}

/// <summary>
/// What a broker keeps of a member between its requests (ShareSession): which partitions it fetches, and the epoch that its next request must have. It ends
/// with its connection.
/// </summary>
internal sealed class ShareSession(ShareSessionKey key, int connection)
{
    private readonly OrderedMap<TopicPartition, TopicId> _partitions = [];

    public ShareSessionKey Key => key;

    public int Connection => connection;

    /// <summary>Of the next request.</summary>
    public int NextEpoch { get; set; } = 1;

    /// <summary>In order, with the topics that are meant.</summary>
    public IReadOnlyDictionary<TopicPartition, TopicId> Partitions => _partitions;

    /// <summary>Takes in what a fetch adds and forgets.</summary>
    public void Update(ShareFetchRequest request)
    {
        foreach (var partition in request.Partitions)
            _partitions[partition.At] = partition.TopicId;
        foreach (var at in request.Forgotten)
            _partitions.Remove(at);
    }
}
