using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The default assignor of the consumer protocol: the same load for all first, then as few partitions moved as possible
/// (UniformAssignor of the group coordinator).
/// </summary>
internal sealed class UniformAssignor : IGroupAssignor
{
    public string Name => "uniform";

    public IReadOnlyList<IReadOnlyList<TopicPartition>> Assign(GroupSpec spec)
    {
        if (spec.Members.Count == 0)
            return [];
        return spec.Answer(spec.AllSubscribeAlike
            ? new UniformAlikeAssignment(spec).Build()
            : new UniformUnlikeAssignment(spec).Build());
    }
}
