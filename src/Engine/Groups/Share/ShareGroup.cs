using System.Collections.Immutable;
using Playground.Engine.Groups.Records;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Share;

/// <summary>
/// A share group (ShareGroup, KIP-932): its members, who may have the same partitions, the epoch that rises with every change of who wants what, and the
/// target that was computed for an epoch. All of it is what its records say.
/// </summary>
internal sealed class ShareGroup(string id) : Group(id)
{
    private readonly SortedDictionary<string, ShareMember> _members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ImmutableArray<TopicPartition>> _targets = new(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IReadOnlyCollection<ShareMember> Members => _members.Values;

    /// <summary>Rises with every change of members, of what they want, and of the topics. The first that members see is 2.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>Epoch of the target; less than <see cref="Epoch"/> while none was computed for that yet.</summary>
    public int TargetEpoch { get; private set; }

    /// <summary>When the target was computed, in milliseconds since 1970; 0 for never.</summary>
    public long ComputedAt { get; private set; }

    /// <summary>The topics as they were at the present epoch.</summary>
    public ImmutableArray<KnownTopic> Topics { get; private set; } = [];

    /// <summary>The topics, and how many partitions of each, whose share state is set up.</summary>
    public ImmutableArray<KnownTopic> Initialized { get; private set; } = [];

    /// <summary>Partitions were set up since the present epoch; not in the log, so that a new coordinator takes it for so.</summary>
    public bool InitializedSince { get; set; }

    public override bool IsEmpty => _members.Count == 0;

    /// <summary>Kafka's name of its state. Members never wait for each other, so there are only two.</summary>
    public string State => IsEmpty ? "Empty" : "Stable";

    public ShareMember? Find(string memberId) => _members.GetValueOrDefault(memberId);

    public ImmutableArray<TopicPartition> TargetOf(string memberId) => _targets.GetValueOrDefault(memberId, []);

    public override bool SubscribesTo(string topic) => _members.Values.Any(m => m.Topics.Contains(topic));

    public override IEnumerable<CoordinatorRecord> Tombstones() =>
    [
        .. _members.Keys.SelectMany(Tombstones),
        new ShareTargetEpochRecord(Id, null),
        new SharePartitionsRecord(Id, null),
        new ShareEpochRecord(Id, null),
    ];

    /// <summary>What deletes a member from the log.</summary>
    public IEnumerable<CoordinatorRecord> Tombstones(string memberId) =>
        [new ShareCurrentRecord(Id, memberId, null), new ShareTargetRecord(Id, memberId, null), new ShareMemberRecord(Id, memberId, null)];

    public void Apply(ShareGroupRecord record)
    {
        switch (record)
        {
            case ShareEpochRecord { Value: { } epoch }:
                (Epoch, Topics, InitializedSince) = (epoch.Epoch, epoch.Topics, false);
                break;
            case ShareTargetEpochRecord { Value: { } target }:
                (TargetEpoch, ComputedAt) = (target.Epoch, target.ComputedAt);
                break;
            case SharePartitionsRecord of:
                (Initialized, InitializedSince) = (of.Topics ?? [], true);
                break;
            case ShareMemberRecord { Member: { } wants } of:
                _members[of.MemberId] = Find(of.MemberId) is { } known ? wants.Having(known) : wants;
                break;
            case ShareMemberRecord gone:
                _members.Remove(gone.MemberId);
                break;
            case ShareTargetRecord { Partitions: { } partitions } of:
                _targets[of.MemberId] = partitions;
                break;
            case ShareTargetRecord gone:
                _targets.Remove(gone.MemberId);
                break;
            case ShareCurrentRecord { Member: { } has } of:
                // Compaction may leave what a member has before what it says of itself.
                _members[of.MemberId] = Find(of.MemberId)?.Having(has) ?? has;
                break;
        }
    }
}
