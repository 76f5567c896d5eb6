using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Consumer;

/// <summary>A group of the consumer protocol (KIP-848).</summary>
internal sealed class ConsumerGroup(string id) : Group(id)
{
    public override bool IsEmpty => true;

    public override bool SubscribesTo(string topic) => false;

    public override IEnumerable<CoordinatorRecord> Tombstones() => [];
}
