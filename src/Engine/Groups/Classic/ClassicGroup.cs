using System.Collections.Immutable;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Groups.Records;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Groups.Classic;

/// <summary>
/// A group of the classic protocol, or one that only has offsets (ClassicGroup): who is in it, in which generation, and who waits. What changes it is in
/// <see cref="Rebalances"/>. Simplified: members are kept in the order of their joining, where Kafka has a hash map; it shows only in who becomes leader.
/// </summary>
internal sealed class ClassicGroup(string id) : Group(id)
{
    private readonly List<ClassicMember> _members = [];

    public ClassicState State { get; private set; } = ClassicState.Empty;

    /// <summary>The one before; a join phase that comes from Empty ends after the initial delay.</summary>
    public ClassicState Previous { get; private set; } = ClassicState.Empty;

    /// <summary>When it came into its state, in milliseconds since 1970.</summary>
    public long Since { get; private set; }

    public int Generation { get; private set; }

    /// <summary>The chosen assignor; null without a generation.</summary>
    public string? Protocol { get; private set; }

    /// <summary>Member id of the leader; null without members.</summary>
    public string? Leader { get; private set; }

    /// <summary>Members have joined it once; else it is a simple group.</summary>
    public bool Managed { get; private set; }

    /// <summary>In the order of their joining.</summary>
    public IReadOnlyList<ClassicMember> Members => _members;

    /// <summary>Were given an id and have not come back with it, by id.</summary>
    public SortedDictionary<string, NodeId> PendingMembers { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that were let in and have not asked for their share.</summary>
    public SortedSet<string> PendingSync { get; } = new(StringComparer.Ordinal);

    /// <summary>Somebody came during the initial delay, which is therefore extended.</summary>
    public bool NewMemberAdded { get; set; }

    /// <summary>Length of the initial delay that runs, and what is left for further ones.</summary>
    public (Duration Delay, Duration Remaining) Initial { get; set; }

    public int Awaiting => _members.Count(m => m.Join is not null);

    public bool HasAllJoined => PendingMembers.Count == 0 && Awaiting == _members.Count;

    /// <summary>How long the slowest of them may take.</summary>
    public Duration RebalanceTimeout => _members.Aggregate(Duration.Zero, (longest, m) => Duration.Max(longest, m.RebalanceTimeout));

    public bool CanRebalance => State is ClassicState.Stable or ClassicState.CompletingRebalance or ClassicState.Empty;

    public override bool IsEmpty => State == ClassicState.Empty;

    public override bool SubscribesTo(string topic) => State == ClassicState.Stable && SubscribedTopics.Contains(topic);

    public override IEnumerable<CoordinatorRecord> Tombstones() => [new GroupMetadataRecord(Id, null)];

    private IEnumerable<string> SubscribedTopics => _members.SelectMany(m => m.Told(Protocol!).Subscription.Topics);

    public ClassicMember? Find(string memberId) => _members.Find(m => m.Id == memberId);

    public ClassicMember? FindStatic(string instanceId) => _members.Find(m => m.InstanceId == instanceId);

    public bool IsLeader(ClassicMember member) => Leader == member.Id;

    public void Enter(ClassicState state, Instant now)
    {
        Previous = State;
        State = state;
        Since = WallClock.Milliseconds(now);
    }

    public void Add(ClassicMember member)
    {
        Managed = true;
        Leader ??= member.Id;
        PendingMembers.Remove(member.Id);
        _members.Add(member);
    }

    /// <summary>Takes a member out, or one that only got its id.</summary>
    public void Remove(string memberId)
    {
        PendingMembers.Remove(memberId);
        PendingSync.Remove(memberId);
        _members.RemoveAll(m => m.Id == memberId);
        if (Leader == memberId)
            Leader = _members.FirstOrDefault()?.Id;
    }

    /// <summary>A static member has come back under another id, and takes its predecessor's place.</summary>
    public void Replace(ClassicMember old, ClassicMember by)
    {
        _members[_members.IndexOf(old)] = by;
        if (Leader == old.Id)
            Leader = by.Id;
    }

    /// <summary>The leader stays if it has joined again, else somebody who has takes its place.</summary>
    /// <returns>Whether there is one who leads.</returns>
    public bool ElectJoinedLeader()
    {
        if (Leader is null)
            return false;
        if (Find(Leader) is not { Join: not null })
            Leader = _members.Find(m => m.Join is not null)?.Id ?? Leader;
        return Find(Leader) is { Join: not null };
    }

    /// <summary>The join phase is over.</summary>
    public void NextGeneration(Instant now)
    {
        Generation++;
        Protocol = _members.Count == 0 ? null : SelectProtocol();
        PendingSync.Clear();
        Enter(_members.Count == 0 ? ClassicState.Empty : ClassicState.CompletingRebalance, now);
    }

    /// <summary>A member with these could live in the group: one of them is everybody's.</summary>
    public bool Supports(ImmutableArray<JoinProtocol> protocols) =>
        !protocols.IsEmpty && (State == ClassicState.Empty || protocols.Any(p => _members.TrueForAll(m => m.Protocols.Any(o => o.Name == p.Name))));

    /// <summary>
    /// Each member votes for its first among those that all have. At a tie Kafka takes the one that its hash map has first, which is range before roundrobin
    /// before cooperative-sticky, whoever joined first.
    /// </summary>
    public string SelectProtocol()
    {
        var candidates = _members[0].Protocols.Select(p => p.Name).Where(n => _members.TrueForAll(m => m.Protocols.Any(p => p.Name == n))).ToArray();
        var votes = _members.GroupBy(m => m.Vote(candidates)).ToArray();
        return votes.OrderByDescending(v => v.Count()).ThenBy(v => JavaHash.Bucket(v.Key, votes.Length)).First().Key;
    }

    /// <summary>The members as the leader is told of them.</summary>
    public ImmutableArray<JoinedMember> Joined() =>
        [.. _members.Select(m => new JoinedMember(m.Id, m.InstanceId, m.Told(Protocol!).Subscription))];

    /// <summary>As it is written down.</summary>
    /// <param name="assignments">What the members have from now on.</param>
    public GroupMetadataRecord ToRecord(Func<ClassicMember, ImmutableArray<NamedPartition>> assignments) => new(Id, new GroupMetadata(
        Managed, Generation, Protocol, Protocol is null ? null : Leader, Since, Protocol is null ? [] : [.. _members.Select(m => new StoredMember(
            m.Id, m.InstanceId, m.Client, m.RebalanceTimeout, m.SessionTimeout, m.Told(Protocol), assignments(m)))]));

    /// <summary>As a coordinator finds it in its log.</summary>
    public static ClassicGroup Of(string id, GroupMetadata stored)
    {
        var group = new ClassicGroup(id)
        {
            Managed = stored.Managed,
            Generation = stored.Generation,
            Protocol = stored.Protocol,
            Leader = stored.Leader,
            State = stored.Members.IsEmpty ? ClassicState.Empty : ClassicState.Stable,
            Since = stored.Since,
        };
        foreach (var member in stored.Members)
        {
            group._members.Add(new ClassicMember(member.Id, member.InstanceId, member.Client)
            {
                RebalanceTimeout = member.RebalanceTimeout,
                SessionTimeout = member.SessionTimeout,
                Protocols = [member.Subscription],
                Assignment = member.Assignment,
            });
        }

        return group;
    }
}
