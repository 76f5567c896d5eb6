using Playground.Engine.Clients.Metadata;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>The client's side of a share session with one broker (ShareSessionHandler): which epoch comes next, and what the broker knows already.</summary>
internal sealed class ShareSessionHandler(NodeId broker)
{
    private readonly SortedSet<TopicPartition> _known = [];

    public NodeId Broker => broker;

    /// <summary>Of the next request; 0 opens a session.</summary>
    public int NextEpoch { get; private set; }

    public PendingAcknowledgements Acknowledgements { get; } = new();

    /// <summary>Acknowledgements are to go out even without a fetch (commitSync, commitAsync).</summary>
    public bool Flush { get; set; }

    /// <summary>A request is on its way: one at a time, as their epochs count up.</summary>
    public bool InFlight { get; set; }

    /// <summary>Since when a request waits for the connection; null if none does.</summary>
    public Instant? WaitsSince { get; set; }

    /// <summary>The broker has a session, as far as the client knows.</summary>
    public bool IsOpen => NextEpoch != ShareSessionRequest.Open;

    /// <summary>What is on its way only fetches: no acknowledgement waits for its answer.</summary>
    public bool IsFetching { get; set; }

    /// <summary>What a fetch of these partitions is to name: such as are new, or acknowledged.</summary>
    /// <param name="forgotten">Such as the broker knows and that are fetched no more.</param>
    public SharePartitionRequest[] Fetch(IReadOnlyCollection<TopicPartition> wanted, ClientMetadata metadata, out TopicPartition[] forgotten)
    {
        forgotten = [.. _known.Except(wanted)];
        TopicPartition[] named = [.. wanted.Except(_known).Concat(Acknowledgements.Partitions).Distinct().Order()];
        _known.Clear();
        _known.UnionWith(wanted);
        return Requests(named, metadata);
    }

    /// <summary>What is to be said without fetching.</summary>
    public SharePartitionRequest[] Acknowledge(ClientMetadata metadata) => Requests([.. Acknowledgements.Partitions], metadata);

    /// <summary>The broker has accepted the request.</summary>
    public void Accepted() => NextEpoch = NextEpoch == int.MaxValue ? 1 : NextEpoch + 1;

    /// <summary>There is no session any more: what was to be said is void, since the broker has freed the records.</summary>
    public void Reset()
    {
        NextEpoch = ShareSessionRequest.Open;
        _known.Clear();
        Acknowledgements.Clear();
        Flush = false;
        WaitsSince = null;
    }

    private SharePartitionRequest[] Requests(TopicPartition[] partitions, ClientMetadata metadata)
    {
        Flush = false;
        return Array.ConvertAll(partitions, at => new SharePartitionRequest(at, metadata.TopicIdOf(at.Topic), Acknowledgements.Take(at)));
    }
}
