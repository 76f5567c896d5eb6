using System.Collections.Immutable;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>What a heartbeat says: everything to a coordinator that knows nothing, else only what has changed (ConsumerHeartbeatRequestManager.HeartbeatState).</summary>
internal sealed class HeartbeatFields(string group, ConsumerConfig config)
{
    private bool _full = true;
    private ImmutableArray<string> _topics = [];
    private TopicPartition[]? _owned;

    /// <summary>The next heartbeat says everything.</summary>
    public void Reset() => _full = true;

    public ConsumerGroupHeartbeatRequest Next(string memberId, int epoch, ImmutableArray<string> topics, TopicPartition[] owned)
    {
        var all = _full || epoch == ConsumerGroupHeartbeatRequest.Join;
        var topicsChanged = all || !topics.SequenceEqual(_topics);
        var ownedChanged = all || _owned is null || !owned.AsSpan().SequenceEqual(_owned);
        (_full, _topics, _owned) = (false, topics, owned);
        return new ConsumerGroupHeartbeatRequest(group, memberId, epoch)
        {
            InstanceId = config.GroupInstanceId,
            RebalanceTimeout = all ? config.MaxPollInterval : null,
            Topics = topicsChanged ? topics : null,
            Assignor = all ? config.RemoteAssignor : null,
            Owned = ownedChanged ? [.. owned] : null,
        };
    }

    /// <param name="epoch">−1, or −2 for a static member that means to come back.</param>
    public ConsumerGroupHeartbeatRequest Leave(string memberId, int epoch)
    {
        _full = true;
        return new ConsumerGroupHeartbeatRequest(group, memberId, epoch) { InstanceId = config.GroupInstanceId };
    }
}
