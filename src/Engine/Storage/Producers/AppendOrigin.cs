namespace Playground.Engine.Storage.Producers;

/// <summary>Where a batch comes from, which decides how much of it is judged (org.apache.kafka.storage.internals.log.AppendOrigin).</summary>
public enum AppendOrigin
{
    /// <summary>A produce request: epoch and sequence are judged.</summary>
    Client,

    /// <summary>A coordinator's own write, among them end-of-transaction markers: epochs are judged.</summary>
    Coordinator,

    /// <summary>Copied from the leader, or read back from the own log: the leader has judged it, so nothing is.</summary>
    Replication,
}
