using Playground.Engine.Protocol;

namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// The uniform target of a group whose members subscribe to different topics: everybody keeps what it had, free partitions go to
/// the least loaded, and then each topic is evened out by itself (UniformHeterogeneousAssignmentBuilder).
/// </summary>
internal sealed class UniformUnlikeAssignment
{
    /// <summary>Topics with partly the same subscribers can need many rounds; Kafka stops here, nearly balanced.</summary>
    private const int MostRounds = 16;

    private const int Nobody = -1;

    private readonly GroupSpec _spec;
    private readonly List<int>[] _subscribers;
    private readonly int[][] _owners;
    private readonly int[] _loads;
    private readonly int[] _order;

    public UniformUnlikeAssignment(GroupSpec spec)
    {
        _spec = spec;
        _subscribers = spec.Subscribers();
        _loads = new int[spec.Members.Count];
        _owners = new int[spec.TopicCount][];
        for (var topic = 0; topic < _owners.Length; topic++)
        {
            _owners[topic] = new int[spec.PartitionsOf(topic)];
            Array.Fill(_owners[topic], Nobody);
        }

        _order = Enumerable.Range(0, spec.TopicCount).Where(topic => _subscribers[topic].Count > 0).ToArray();
        Array.Sort(_order, ByNeed);
    }

    public List<TopicPartition>[] Build()
    {
        for (var member = 0; member < _loads.Length; member++)
        {
            foreach (var at in _spec.HeldBy(member))
                Give(at.Topic, at.Partition, member);
        }

        foreach (var topic in _order)
            AssignFree(topic);
        Balance([.. _order.Where(topic => _subscribers[topic].Count > 1)]);
        return Target();
    }

    /// <summary>Topics with the most partitions for each subscriber first, then those with the fewest subscribers, then the oldest.</summary>
    private int ByNeed(int a, int b)
    {
        // Compared by cross multiplication, for a quotient of doubles need not be exact.
        var (perA, perB) = ((long)_spec.PartitionsOf(a) * _subscribers[b].Count, (long)_spec.PartitionsOf(b) * _subscribers[a].Count);
        if (perA != perB)
            return perB.CompareTo(perA);
        var byCount = _subscribers[a].Count.CompareTo(_subscribers[b].Count);
        return byCount != 0 ? byCount : a.CompareTo(b);
    }

    private void AssignFree(int topic)
    {
        var loads = new SubscriberLoads(_loads, _subscribers[topic]);
        for (var partition = 0; partition < _owners[topic].Length; partition++)
        {
            if (_owners[topic][partition] == Nobody)
                Give(topic, partition, loads.NextLeastLoaded());
        }
    }

    /// <summary>Goes round the topics until a whole round has moved nothing.</summary>
    private void Balance(int[] topics)
    {
        var lastMoved = -1;
        for (var round = 0; round < MostRounds; round++)
        {
            for (var i = 0; i < topics.Length; i++)
            {
                if (i == lastMoved)
                    return;
                if (Balance(topics[i]) || lastMoved < 0)
                    lastMoved = i;
            }
        }
    }

    /// <summary>Moves partitions of a topic from its most to its least loaded subscribers, of each the last ones first.</summary>
    private bool Balance(int topic)
    {
        var loads = new SubscriberLoads(_loads, _subscribers[topic]);
        if (loads.Imbalance <= 1)
            return false;
        var given = Owned(topic);
        var moved = false;
        while (true)
        {
            var from = Giver(loads, given);
            if (from == Nobody)
                return moved;
            var partition = given[from].Pop();
            var to = loads.NextLeastLoaded();
            if (loads.IsBalanced)
                return moved;
            _loads[from]--;
            Give(topic, partition, to);
            moved = true;
        }
    }

    private static int Giver(SubscriberLoads loads, Stack<int>[] given)
    {
        while (true)
        {
            var member = loads.NextMostLoaded();
            if (member == Nobody || given[member].Count > 0)
                return member;
            loads.ExcludeMostLoaded();
        }
    }

    /// <summary>The partitions of a topic that each member has before it is balanced, the last one on top.</summary>
    private Stack<int>[] Owned(int topic)
    {
        var owned = _loads.Select(_ => new Stack<int>()).ToArray();
        for (var partition = 0; partition < _owners[topic].Length; partition++)
            owned[_owners[topic][partition]].Push(partition);
        return owned;
    }

    private void Give(int topic, int partition, int member)
    {
        _owners[topic][partition] = member;
        _loads[member]++;
    }

    private List<TopicPartition>[] Target()
    {
        var target = _loads.Select(load => new List<TopicPartition>(load)).ToArray();
        foreach (var topic in _order)
        {
            for (var partition = 0; partition < _owners[topic].Length; partition++)
                target[_owners[topic][partition]].Add(new TopicPartition(topic, partition));
        }

        return target;
    }
}
