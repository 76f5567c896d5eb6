using Playground.Engine.Kernel;

namespace Playground.Engine.Controller;

/// <summary>What the brokers' heartbeats say: when each was heard of last, how far it has read, who is leaving (org.apache.kafka.controller.BrokerHeartbeatManager).</summary>
internal sealed class BrokerSessions(Duration timeout)
{
    private readonly OrderedMap<NodeId, Instant> _lastContact = [];

    private readonly OrderedMap<NodeId, long> _metadataOffsets = [];
    private readonly OrderedMap<NodeId, long> _shutdownOffsets = [];

    /// <param name="metadataOffset">The last metadata record that the broker has applied; −1 if it has not said.</param>
    public void Touch(NodeId broker, Instant now, long metadataOffset)
    {
        _lastContact[broker] = now;
        _metadataOffsets[broker] = metadataOffset;
    }

    /// <summary>The broker's controlled shutdown is over once the others have read that far. Only the first offset counts.</summary>
    public void BeginShutdown(NodeId broker, long offset) => _shutdownOffsets.TryAdd(broker, offset);

    public void EndShutdown(NodeId broker) => _shutdownOffsets.Remove(broker);

    /// <summary>Whether all active brokers have read that it is leaving; so too if it leads nothing and never had to say so.</summary>
    public bool MayShutDown(NodeId broker, Func<NodeId, bool> isActive)
    {
        var until = _shutdownOffsets.GetValueOrDefault(broker, -1);
        return _metadataOffsets.All(other => !isActive(other.Key) || other.Value >= until);
    }

    /// <summary>Heard of within the session timeout, whether fenced or not.</summary>
    public bool IsValid(NodeId broker, Instant now) => _lastContact.TryGetValue(broker, out var last) && now - last < timeout;

    /// <summary>The unfenced broker that has been silent longest, if for a whole session.</summary>
    public NodeId? FindStale(Instant now, Func<NodeId, bool> isFenced)
    {
        NodeId? oldest = null;
        foreach (var (broker, last) in _lastContact)
        {
            if (!isFenced(broker) && now - last >= timeout && (oldest is not { } o || last < _lastContact[o]))
                oldest = broker;
        }

        return oldest;
    }
}
