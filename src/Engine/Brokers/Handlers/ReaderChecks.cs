using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>What a broker checks before it answers a reader, in Kafka's order (Partition.getLocalLog): epochs come before leadership.</summary>
internal static class ReaderChecks
{
    /// <param name="topic">None for whichever is called so.</param>
    /// <param name="currentLeaderEpoch">The leader's epoch as the reader knows it; −1 to have none checked.</param>
    /// <param name="leaderOnly">Followers do not answer.</param>
    public static ErrorCode Judge(BrokerMemory memory, TopicPartition at, TopicId topic, int currentLeaderEpoch, bool leaderOnly)
    {
        var partition = memory.Find(at);
        if (partition is null || (topic != TopicId.None && topic != partition.TopicId))
            return memory.WhyNotHere(at, topic);
        if (currentLeaderEpoch >= 0 && currentLeaderEpoch < partition.LeaderEpoch)
            return ErrorCode.FencedLeaderEpoch;
        if (currentLeaderEpoch > partition.LeaderEpoch)
            return ErrorCode.UnknownLeaderEpoch;
        return leaderOnly && !partition.Leads ? ErrorCode.NotLeaderOrFollower : ErrorCode.None;
    }

    /// <summary>How far that reader may read.</summary>
    public static long LimitFor(this Partition partition, IsolationLevel isolation) =>
        isolation == IsolationLevel.ReadCommitted ? partition.LastStableOffset : partition.HighWatermark;
}
