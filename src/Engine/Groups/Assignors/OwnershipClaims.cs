namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// Who may keep what: the members' claims to the partitions they say they hold, settled where two claim the same one. Kafka's
/// <c>AbstractStickyAssignor.allSubscriptionsEqual</c>. Members are heard in the order of their ids; Kafka hears them in the
/// order of a hash map.
/// </summary>
internal sealed class OwnershipClaims
{
    private readonly Dictionary<NamedPartition, MemberSubscription> _lastClaimant = [];

    public OwnershipClaims(SortedDictionary<string, int> topics, IReadOnlyList<MemberSubscription> members)
    {
        Owned = AssignorInput.Nothing(members);
        HashSet<string> subscription = [];
        SubscriptionsAreEqual = true;
        foreach (var member in members.OrderBy(member => member.MemberId, StringComparer.Ordinal))
        {
            // As in Kafka, a member that subscribes to nothing goes unnoticed as long as no other was heard before it.
            if (subscription.Count == 0)
                subscription.UnionWith(member.Topics);
            else if (!subscription.SetEquals(member.Topics))
                SubscriptionsAreEqual = false;

            NewestGeneration = Math.Max(NewestGeneration, member.Generation);
            foreach (var partition in member.Owned)
            {
                if (topics.ContainsKey(partition.Topic))
                    Claim(partition, member);
            }
        }
    }

    /// <summary>
    /// The partitions each member may keep, by member id; of existing topics, but not always ones it still subscribes to.
    /// </summary>
    public SortedDictionary<string, List<NamedPartition>> Owned { get; }

    /// <summary>Partitions that two members claim for the same generation; neither is believed.</summary>
    public HashSet<NamedPartition> Contested { get; } = [];

    /// <summary>Whether all members subscribe to the same topics, which allows the quicker algorithm.</summary>
    public bool SubscriptionsAreEqual { get; }

    /// <summary>The highest generation any member told of; -1 if none did.</summary>
    public int NewestGeneration { get; } = MemberSubscription.NoGeneration;

    private void Claim(NamedPartition partition, MemberSubscription member)
    {
        if (!_lastClaimant.TryGetValue(partition, out var other))
        {
            Owned[member.MemberId].Add(partition);
            _lastClaimant.Add(partition, member);
            return;
        }

        if (member.Generation < other.Generation)
            return;

        if (member.Generation == other.Generation)
            Contested.Add(partition);
        else
            Owned[member.MemberId].Add(partition);
        Owned[other.MemberId].Remove(partition);
        _lastClaimant[partition] = member;
    }
}
