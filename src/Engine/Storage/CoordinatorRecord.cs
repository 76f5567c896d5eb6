using Playground.Engine.Kernel;

namespace Playground.Engine.Storage;

/// <summary>
/// One record of an internal topic (CoordinatorRecord): a key, and a value as its type has it or none, which deletes the key. Logs keep it as it is, where
/// Kafka writes bytes; its sizes are estimated.
/// </summary>
internal abstract record CoordinatorRecord
{
    /// <summary>What compaction goes by, as Kafka's formatter of the topic would print it.</summary>
    public abstract string Key { get; }

    /// <summary>Bytes of the value; −1 for none.</summary>
    public abstract int ValueBytes { get; }

    /// <summary>How long its write waits for the in-sync replicas; null where the coordinator's own limit holds.</summary>
    public virtual Duration? WriteTimeout => null;
}
