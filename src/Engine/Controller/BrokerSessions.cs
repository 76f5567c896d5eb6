using Playground.Engine.Kernel;

namespace Playground.Engine.Controller;

/// <summary>When each broker was heard of last (org.apache.kafka.controller.BrokerHeartbeatManager).</summary>
internal sealed class BrokerSessions(Duration timeout)
{
    private readonly SortedDictionary<NodeId, Instant> _lastContact = [];

    public void Touch(NodeId broker, Instant now) => _lastContact[broker] = now;

    /// <summary>Heard of within the session timeout, whether fenced or not.</summary>
    public bool IsValid(NodeId broker, Instant now) => _lastContact.TryGetValue(broker, out var last) && now - last < timeout;

    /// <summary>The unfenced broker that has been silent longest, if for a whole session.</summary>
    public NodeId? FindStale(Instant now, Func<NodeId, bool> isActive)
    {
        NodeId? oldest = null;
        foreach (var (broker, last) in _lastContact)
        {
            if (isActive(broker) && now - last >= timeout && (oldest is not { } o || last < _lastContact[o]))
                oldest = broker;
        }

        return oldest;
    }
}
