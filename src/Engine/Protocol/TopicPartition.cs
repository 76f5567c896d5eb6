namespace Playground.Engine.Protocol;

/// <summary>A partition of a topic.</summary>
/// <param name="Topic">The topic's number in the run's symbols.</param>
public readonly record struct TopicPartition(int Topic, int Partition) : IComparable<TopicPartition>
{
    public int CompareTo(TopicPartition other)
    {
        var byTopic = Topic.CompareTo(other.Topic);
        return byTopic != 0 ? byTopic : Partition.CompareTo(other.Partition);
    }

    public static bool operator <(TopicPartition a, TopicPartition b) => a.CompareTo(b) < 0;

    public static bool operator >(TopicPartition a, TopicPartition b) => a.CompareTo(b) > 0;

    public static bool operator <=(TopicPartition a, TopicPartition b) => a.CompareTo(b) <= 0;

    public static bool operator >=(TopicPartition a, TopicPartition b) => a.CompareTo(b) >= 0;
}
