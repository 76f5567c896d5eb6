using Playground.Engine.Groups.Records;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Consumer;

/// <summary>Static members that come back under another id (GroupMetadataManager.replaceMember): they have what they had, and join with epoch 0.</summary>
internal static class StaticMembers
{
    /// <param name="id">The new member id.</param>
    /// <param name="records">Gets what replaces the one by the other.</param>
    /// <returns>A group in which it is so already.</returns>
    public static ConsumerGroup Replace(ConsumerGroup group, ConsumerMember old, string id, List<CoordinatorRecord> records)
    {
        var member = old with { Id = id, Epoch = 0, PreviousEpoch = 0 };
        ConsumerGroupRecord[] replacing =
        [
            .. group.Tombstones(old.Id).Cast<ConsumerGroupRecord>(), new MemberRecord(group.Id, id, member),
            new TargetRecord(group.Id, id, group.TargetOf(old.Id)), new CurrentRecord(group.Id, id, member),
        ];
        var replaced = group.Copy();
        foreach (var record in replacing)
            replaced.Apply(record);
        records.AddRange(replacing);
        return replaced;
    }
}
