using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>A topic that somebody of the group subscribes to.</summary>
/// <param name="Topic">The topic's number in the run's symbols.</param>
/// <param name="Partitions">How many partitions it has, at least 0.</param>
internal readonly record struct SubscribedTopic(int Topic, int Partitions);

/// <summary>A member as the coordinator's assignors see it (MemberSubscriptionAndAssignmentImpl).</summary>
/// <param name="InstanceId">group.instance.id of a static member, or null.</param>
/// <param name="Topics">
/// What the member subscribes to: only topics that exist, for the coordinator leaves out the names that it doesn't know.
/// </param>
/// <param name="Target">Its part of the previous target assignment, whether or not the member has taken it up.</param>
internal sealed record GroupMember(string MemberId, string? InstanceId, IReadOnlyList<int> Topics, IReadOnlyList<TopicPartition> Target);

/// <summary>
/// What an assignor of the group coordinator is given (GroupSpec with SubscribedTopicDescriber). Topics and members come in the
/// order in which the assignor is to meet them; Kafka meets them in the order of its hash maps. Inside, topics and members are
/// their places in these orders.
/// </summary>
internal sealed class GroupSpec
{
    private readonly IReadOnlyList<SubscribedTopic> _topics;
    private readonly Dictionary<int, int> _placeOf = [];
    private readonly int[][] _subscriptions;
    private readonly TopicPartition[][] _held;

    /// <exception cref="ArgumentException">A topic is listed twice, or a member subscribes to one that is not listed.</exception>
    public GroupSpec(IReadOnlyList<SubscribedTopic> topics, IReadOnlyList<GroupMember> members)
    {
        _topics = topics;
        for (var place = 0; place < topics.Count; place++)
            _placeOf.Add(topics[place].Topic, place);
        Members = members;
        _subscriptions = [.. members.Select(member => member.Topics.Select(Place).Distinct().Order().ToArray())];
        _held = [.. members.Select((member, m) => member.Target.Where(at => IsAssignable(m, at))
            .Select(at => at with { Topic = _placeOf[at.Topic] }).Distinct().Order().ToArray())];
    }

    public IReadOnlyList<GroupMember> Members { get; }

    public int TopicCount => _topics.Count;

    /// <summary>Whether all members subscribe to the same topics (SubscriptionType.HOMOGENEOUS).</summary>
    public bool AllSubscribeAlike => _subscriptions.All(subscription => subscription.AsSpan().SequenceEqual(_subscriptions[0]));

    public int PartitionsOf(int topic) => _topics[topic].Partitions;

    /// <summary>The places of the topics that a member subscribes to, ascending.</summary>
    public IReadOnlyList<int> SubscriptionOf(int member) => _subscriptions[member];

    /// <summary>What a member had in the previous target and may keep, by topic and partition.</summary>
    public IReadOnlyList<TopicPartition> HeldBy(int member) => _held[member];

    /// <summary>For each topic the places of its subscribers, ascending.</summary>
    public List<int>[] Subscribers()
    {
        var subscribers = new List<int>[TopicCount];
        for (var topic = 0; topic < subscribers.Length; topic++)
            subscribers[topic] = [];
        for (var member = 0; member < Members.Count; member++)
        {
            foreach (var topic in _subscriptions[member])
                subscribers[topic].Add(member);
        }

        return subscribers;
    }

    /// <summary>All partitions that somebody subscribes to, topic by topic.</summary>
    public IEnumerable<TopicPartition> Partitions() =>
        _subscriptions.SelectMany(s => s).Distinct().Order().SelectMany(PartitionsIn);

    public IEnumerable<TopicPartition> PartitionsIn(int topic) =>
        Enumerable.Range(0, PartitionsOf(topic)).Select(partition => new TopicPartition(topic, partition));

    /// <summary>Gives the topics their numbers back.</summary>
    /// <param name="assignment">For each member what it gets, by places of topics.</param>
    public IReadOnlyList<IReadOnlyList<TopicPartition>> Answer(IEnumerable<IEnumerable<TopicPartition>> assignment) =>
        [.. assignment.Select(part => part.Order().Select(at => at with { Topic = _topics[at.Topic].Topic }).ToArray())];

    private int Place(int topic) =>
        _placeOf.TryGetValue(topic, out var place)
            ? place
            : throw new ArgumentException($"Topic {topic} is subscribed to and not listed.");

    private bool IsAssignable(int member, TopicPartition at) =>
        _placeOf.TryGetValue(at.Topic, out var place)
            && Array.BinarySearch(_subscriptions[member], place) >= 0
            && at.Partition < _topics[place].Partitions;
}
