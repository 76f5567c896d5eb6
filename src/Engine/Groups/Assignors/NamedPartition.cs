namespace Playground.Engine.Groups.Assignors;

/// <summary>
/// A partition as consumers speak of it to each other: by the topic's name, as in Kafka's <c>TopicPartition</c>. The order of
/// names decides who gets what, so a number that stands for the name would not do.
/// </summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Partition">The partition's number, from 0.</param>
internal readonly record struct NamedPartition(string Topic, int Partition)
{
    /// <summary>Order by topic and then by number, for those who look.</summary>
    public static Comparer<NamedPartition> InOrder { get; } = Comparer<NamedPartition>.Create((a, b) =>
        string.CompareOrdinal(a.Topic, b.Topic) is var byTopic and not 0 ? byTopic : a.Partition.CompareTo(b.Partition));

    /// <summary>All partitions of a topic, by number.</summary>
    public static IEnumerable<NamedPartition> Of(string topic, int count)
    {
        for (var partition = 0; partition < count; partition++)
            yield return new NamedPartition(topic, partition);
    }

    /// <summary>Order by number and only then by topic: an owner keeps its low numbers, so that no topic is favoured.</summary>
    public static int ByNumber(NamedPartition a, NamedPartition b)
    {
        var byNumber = a.Partition.CompareTo(b.Partition);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(a.Topic, b.Topic);
    }

    public override string ToString() => $"{Topic}-{Partition}";
}
