using Playground.Engine.Groups.Classic;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Offsets;

/// <summary>
/// Offsets that nobody needs any more go (OffsetMetadataManager.cleanupExpiredOffsets): those of deleted topics at once, others after
/// <c>offsets.retention.minutes</c>, and with the last of them a group without members.
/// </summary>
internal sealed class OffsetExpiry(ShardContext shard, OffsetTable offsets)
{
    private static AlarmId Alarm => new(GroupAlarm.Expiry, "");

    public void Begin(Turn turn) => shard.Timers.Schedule(Alarm, turn.Now + shard.Config.OffsetsRetentionCheckInterval, turn.Cause);

    public void Check(Turn turn)
    {
        var now = WallClock.Milliseconds(turn.Now);
        foreach (var group in shard.Groups.Values.ToArray())
        {
            List<CoordinatorRecord> records = [];
            var allGone = true;
            if (offsets.Find(group.Id) is { } known)
            {
                foreach (var at in known.Partitions.ToArray())
                {
                    if (IsExpired(group, shard.NameOf(at.Topic), known.Find(at)!, now) && !known.IsPending(at))
                        records.Add(new OffsetRecord(group.Id, at, shard.NameOf(at.Topic), null));
                    else
                        allGone = false;
                }
            }

            if (allGone && group is { IsEmpty: true } and not Share.ShareGroup && offsets.Find(group.Id)?.HasPending != true)
                records.AddRange(group.Tombstones());
            shard.WriteAndApply([.. records], turn);
        }

        Begin(turn);
    }

    /// <summary>Topics were deleted: with them the offsets, whatever group has them.</summary>
    public void DropDeleted(Turn turn)
    {
        foreach (var (group, known) in offsets.All.ToArray())
        {
            var gone = known.Partitions.Where(at => shard.Memory.Image.TopicIdOf(at.Topic) != known.Find(at)!.Topic);
            shard.WriteAndApply([.. gone.Select(at => new OffsetRecord(group, at, shard.NameOf(at.Topic), null))], turn);
        }
    }

    /// <summary>An empty group's time begins when it became so; else what counts is the commit, and a topic that members read is kept.</summary>
    private bool IsExpired(Group group, string topic, OffsetValue offset, long now)
    {
        if (group.SubscribesTo(topic))
            return false;
        if (group is ClassicGroup { Managed: true, State: not (ClassicState.Empty or ClassicState.Stable) })
            return false;
        var since = group is ClassicGroup { Managed: true, State: ClassicState.Empty } empty ? empty.Since : offset.CommittedAt;
        return now - since >= shard.Config.OffsetsRetention;
    }
}
