using System.Collections.Immutable;
using Playground.Engine.Groups.Records;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Consumer;

/// <summary>
/// A group of the consumer protocol (ConsumerGroup, KIP-848): its members, the epoch that rises with every change of who wants what, and the target that
/// was computed for an epoch. All of it is what its records say.
/// </summary>
internal sealed class ConsumerGroup(string id) : Group(id)
{
    private readonly SortedDictionary<string, ConsumerMember> _members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ImmutableArray<TopicPartition>> _targets = new(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IReadOnlyCollection<ConsumerMember> Members => _members.Values;

    /// <summary>Rises with every change of members, of what they want, and of the topics.</summary>
    public int Epoch { get; private set; }

    /// <summary>Epoch of the target; less than <see cref="Epoch"/> while none was computed for that yet.</summary>
    public int TargetEpoch { get; private set; }

    /// <summary>When the target was computed, in milliseconds since 1970; 0 for never.</summary>
    public long ComputedAt { get; private set; }

    /// <summary>The topics as they were at the present epoch.</summary>
    public ImmutableArray<KnownTopic> Topics { get; private set; } = [];

    /// <summary>Up to which offset of the metadata log the topics have been compared with <see cref="Topics"/>; not in the log.</summary>
    public long ComparedAt { get; set; } = -1;

    /// <summary>In which epoch members were told to give partitions up, of those that are waited for; not in the log.</summary>
    public Dictionary<string, int> Revocations { get; } = new(StringComparer.Ordinal);

    public override bool IsEmpty => _members.Count == 0;

    public bool IsStable => State == "Stable";

    /// <summary>Kafka's name of its state.</summary>
    public string State => _members.Count == 0 ? "Empty"
        : Epoch > TargetEpoch ? "Assigning"
        : _members.Values.All(m => m.IsReconciledTo(TargetEpoch)) ? "Stable" : "Reconciling";

    public ConsumerMember? Find(string memberId) => _members.GetValueOrDefault(memberId);

    public ConsumerMember? FindStatic(string? instanceId) => instanceId is null ? null : _members.Values.FirstOrDefault(m => m.InstanceId == instanceId);

    public ImmutableArray<TopicPartition> TargetOf(string memberId) => _targets.GetValueOrDefault(memberId, []);

    /// <summary>Somebody else has not given it up.</summary>
    public bool IsHeldByAnother(string memberId, TopicPartition at) => _members.Values.Any(m => m.Id != memberId && m.Holds(at));

    public override bool SubscribesTo(string topic) => _members.Values.Any(m => m.Topics.Contains(topic));

    public override IEnumerable<CoordinatorRecord> Tombstones() =>
    [
        .. _members.Keys.SelectMany(Tombstones),
        new TargetEpochRecord(Id, null),
        new GroupEpochRecord(Id, null),
    ];

    /// <summary>What deletes a member from the log.</summary>
    public IEnumerable<CoordinatorRecord> Tombstones(string memberId) =>
        [new CurrentRecord(Id, memberId, null), new TargetRecord(Id, memberId, null), new MemberRecord(Id, memberId, null)];

    /// <summary>What writes it down as it is.</summary>
    public IEnumerable<CoordinatorRecord> ToRecords() =>
    [
        .. _members.Values.Select(m => new MemberRecord(Id, m.Id, m)),
        new GroupEpochRecord(Id, new GroupEpoch(Epoch, Topics)),
        .. _members.Keys.Select(m => new TargetRecord(Id, m, TargetOf(m))),
        new TargetEpochRecord(Id, new TargetEpoch(TargetEpoch, ComputedAt)),
        .. _members.Values.Select(m => new CurrentRecord(Id, m.Id, m)),
    ];

    /// <summary>Another group in the same state, to try changes on.</summary>
    public ConsumerGroup Copy()
    {
        var copy = new ConsumerGroup(Id) { ComparedAt = ComparedAt };
        foreach (var record in ToRecords().Cast<ConsumerGroupRecord>())
            copy.Apply(record);
        return copy;
    }

    public void Apply(ConsumerGroupRecord record)
    {
        switch (record)
        {
            case GroupEpochRecord { Value: { } epoch }:
                (Epoch, Topics) = (epoch.Epoch, epoch.Topics);
                break;
            case TargetEpochRecord { Value: { } target }:
                (TargetEpoch, ComputedAt) = (target.Epoch, target.ComputedAt);
                break;
            case MemberRecord { Member: { } wants } of:
                _members[of.MemberId] = (wants with { Id = of.MemberId }).Having(Find(of.MemberId) ?? new ConsumerMember(of.MemberId));
                break;
            case MemberRecord gone:
                _members.Remove(gone.MemberId);
                break;
            case TargetRecord { Partitions: { } partitions } of:
                _targets[of.MemberId] = partitions;
                break;
            case TargetRecord gone:
                _targets.Remove(gone.MemberId);
                break;
            case CurrentRecord { Member: { } has } of:
                // Compaction may leave what a member has before what it says of itself.
                _members[of.MemberId] = (Find(of.MemberId) ?? new ConsumerMember(of.MemberId)).Having(has);
                break;
            case CurrentRecord { Member: null } gone when Find(gone.MemberId) is { } member:
                _members[gone.MemberId] = member.Having(new ConsumerMember(member.Id));
                break;
        }
    }
}
