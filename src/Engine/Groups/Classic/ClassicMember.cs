using System.Collections.Immutable;
using Playground.Engine.Brokers;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Classic;

/// <summary>A member of a classic group (ClassicGroupMember).</summary>
/// <param name="id">As the coordinator gave it.</param>
/// <param name="instanceId">Null for a dynamic member.</param>
/// <param name="client">Whose it is.</param>
internal sealed class ClassicMember(string id, string? instanceId, NodeId client)
{
    public string Id => id;

    public string? InstanceId => instanceId;

    public bool IsStatic => instanceId is not null;

    public NodeId Client => client;

    public Duration RebalanceTimeout { get; set; }

    public Duration SessionTimeout { get; set; }

    /// <summary>The preferred one first.</summary>
    public ImmutableArray<JoinProtocol> Protocols { get; set; } = [];

    public ImmutableArray<NamedPartition> Assignment { get; set; } = [];

    /// <summary>Its JoinGroup that waits for the end of the join phase.</summary>
    public Pending? Join { get; set; }

    /// <summary>Its SyncGroup that waits for the leader's.</summary>
    public Pending? Sync { get; set; }

    /// <summary>Its first join phase is not over: it can't send heartbeats yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>A member that is kept waiting is not expected to give signs of life.</summary>
    public bool HasSatisfiedHeartbeat => !IsNew && (Join is not null || Sync is not null);

    /// <summary>Says the same as when it joined last.</summary>
    public bool Matches(ImmutableArray<JoinProtocol> protocols) => Protocols.SequenceEqual(protocols);

    /// <summary>Its first choice among those; every member has one.</summary>
    public string Vote(IReadOnlyCollection<string> candidates) => Protocols.First(p => candidates.Contains(p.Name)).Name;

    /// <summary>What it tells that assignor.</summary>
    public JoinProtocol Told(string protocol) => Protocols.First(p => p.Name == protocol);
}
