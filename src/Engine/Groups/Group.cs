using Playground.Engine.Storage;

namespace Playground.Engine.Groups;

/// <summary>A group of whatever protocol; its offsets are kept apart from it, as they outlive its members.</summary>
internal abstract class Group(string id)
{
    public string Id => id;

    /// <summary>Nobody is in it.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>Whether a member reads that topic, so that its offsets do not expire.</summary>
    public abstract bool SubscribesTo(string topic);

    /// <summary>What deletes it from the log.</summary>
    public abstract IEnumerable<CoordinatorRecord> Tombstones();
}
