using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>OffsetForLeaderEpoch (ReplicaManager.lastOffsetForLeaderEpoch): by the log's end, above the high watermark too.</summary>
internal static class OffsetForLeaderEpochHandler
{
    public static OffsetForLeaderEpochResponse Answer(OffsetForLeaderEpochRequest request, BrokerMemory memory) =>
        new(Array.ConvertAll(request.Partitions, asked => Answer(asked, memory)));

    private static EpochAnswer Answer(in EpochQuestion asked, BrokerMemory memory)
    {
        var error = ReaderChecks.Judge(memory, asked.At, TopicId.None, asked.CurrentLeaderEpoch, leaderOnly: true);
        if (error != ErrorCode.None)
            return new EpochAnswer(asked.At, error, EpochEnd.Undefined);
        var log = memory.Partition(asked.At).Log;
        return new EpochAnswer(asked.At, ErrorCode.None, log.Epochs.EndOf(asked.LeaderEpoch, log.End));
    }
}
