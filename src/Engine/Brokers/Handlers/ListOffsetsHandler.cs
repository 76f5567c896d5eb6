using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>
/// ListOffsets for consumers (Partition.fetchOffsetForTimestamp, ReplicaManager.fetchOffset): nothing at or above the reader's limit is told. A leader
/// whose high watermark is still below the start of its epoch doesn't know yet how much is committed, and says so where that matters.
/// </summary>
internal static class ListOffsetsHandler
{
    public static ListOffsetsResponse Answer(ListOffsetsRequest request, BrokerMemory memory) =>
        new(Array.ConvertAll(request.Partitions, asked => Answer(asked, request.Isolation, memory)));

    private static ListedOffset Answer(in ListOffsetsPartition asked, IsolationLevel isolation, BrokerMemory memory)
    {
        var error = ReaderChecks.Judge(memory, asked.At, TopicId.None, asked.CurrentLeaderEpoch, leaderOnly: true);
        if (error != ErrorCode.None)
            return ListedOffset.Failed(asked.At, error);
        var partition = memory.Partition(asked.At);
        var limit = partition.LimitFor(isolation);
        var beyond = partition.EpochStart > partition.HighWatermark ? ErrorCode.OffsetNotAvailable : ErrorCode.None;
        switch (asked.Timestamp)
        {
            case ListOffsetsTimestamp.Latest when beyond != ErrorCode.None:
                return ListedOffset.Failed(asked.At, beyond);
            case ListOffsetsTimestamp.Latest:
                return new ListedOffset(asked.At, ErrorCode.None, Record.NoTimestamp, limit, partition.LeaderEpoch);
        }

        var found = partition.Log.OffsetFor(asked.Timestamp);
        var anyway = asked.Timestamp is ListOffsetsTimestamp.Earliest or ListOffsetsTimestamp.EarliestLocal;
        return found is { } answer && (anyway || answer.Offset < limit)
            ? new ListedOffset(asked.At, ErrorCode.None, answer.Timestamp, answer.Offset, answer.LeaderEpoch ?? -1)
            : ListedOffset.Failed(asked.At, beyond);
    }
}
