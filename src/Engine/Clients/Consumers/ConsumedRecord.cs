using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers;

/// <summary>A record as poll() hands it out (ConsumerRecord).</summary>
/// <param name="LeaderEpoch">Of its batch.</param>
/// <param name="Key">Symbol of the key; 0 for null.</param>
internal readonly record struct ConsumedRecord(TopicPartition At, long Offset, int LeaderEpoch, RecordId Id, int Key, int ValueBytes);

/// <summary>What a call of poll() came to.</summary>
/// <param name="Records">Perhaps none.</param>
/// <param name="Exception">Java's simple class name of what it threw; null if it returned.</param>
internal readonly record struct PollResult(IReadOnlyList<ConsumedRecord> Records, string? Exception)
{
    public static PollResult Threw(string exception) => new([], exception);
}
