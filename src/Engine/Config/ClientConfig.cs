using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Config;

/// <summary>The effective configs that every client has (CommonClientConfigs): those of its connections, its metadata and its pauses.</summary>
public abstract record ClientConfig
{
    private protected ClientConfig(in ConfigReading read, ConfigValues values)
    {
        Values = values;
        RequestTimeout = read.Milliseconds("request.timeout.ms");
        (RetryBackoff, RetryBackoffMax) = BackoffRule.Retry(read);
        (ReconnectBackoff, ReconnectBackoffMax) = BackoffRule.Reconnect(read);
        SocketConnectionSetupTimeout = read.Milliseconds("socket.connection.setup.timeout.ms");
        SocketConnectionSetupTimeoutMax = read.Milliseconds("socket.connection.setup.timeout.max.ms");
        MetadataMaxAge = read.Milliseconds("metadata.max.age.ms");
        RebootstrapTrigger = string.Equals(read.Text("metadata.recovery.strategy"), "rebootstrap", StringComparison.OrdinalIgnoreCase)
            ? read.Milliseconds("metadata.recovery.rebootstrap.trigger.ms") : null;
        ConnectionsMaxIdle = read.Long("connections.max.idle.ms") < 0 ? null : read.Milliseconds("connections.max.idle.ms");
        BootstrapBrokers = BootstrapServers.Brokers(read.Text("bootstrap.servers"));
    }

    /// <summary>The values set, without defaults.</summary>
    public ConfigValues Values { get; }

    /// <summary>How long an answer may take; a ProduceRequest also carries it, as the time the leader may gather acks.</summary>
    public Duration RequestTimeout { get; }

    public Duration RetryBackoff { get; }

    public Duration RetryBackoffMax { get; }

    public Duration ReconnectBackoff { get; }

    public Duration ReconnectBackoffMax { get; }

    public Duration SocketConnectionSetupTimeout { get; }

    public Duration SocketConnectionSetupTimeoutMax { get; }

    public Duration MetadataMaxAge { get; }

    /// <summary>Without metadata for so long it begins anew at bootstrap.servers (KIP-1102); null: it never does.</summary>
    public Duration? RebootstrapTrigger { get; }

    /// <summary>A connection that was silent for so long is closed; null: none is.</summary>
    public Duration? ConnectionsMaxIdle { get; }

    /// <summary>The brokers to begin with, in order; empty means all.</summary>
    public ImmutableArray<int> BootstrapBrokers { get; }

    /// <summary>Clients of one kind with the same values set have the same effective ones.</summary>
    public virtual bool Equals(ClientConfig? other) =>
        other is not null && EqualityContract == other.EqualityContract && Values.Equals(other.Values);

    public override int GetHashCode() => Values.Values.Count;

    /// <summary>The brokers to begin with: those of bootstrap.servers, or all.</summary>
    internal NodeId[] Bootstrap(IReadOnlyList<NodeId> all) => BootstrapBrokers.IsEmpty ? [.. all] : [.. BootstrapBrokers.Select(b => new NodeId(b))];
}
