using System.Globalization;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Shares.State;

/// <summary>What is written down of a share partition (ShareSnapshot). Every write is a whole picture, where Kafka adds updates to one.</summary>
/// <param name="LeaderEpoch">Of the leader that wrote or last read it: older ones are fenced.</param>
/// <param name="Start">−1 while nothing is settled.</param>
internal sealed record ShareStateRecord(string Id, TopicId Topic, int LeaderEpoch, long Start, ShareStateBatch[] Batches) : CoordinatorRecord
{
    public override string Key => $"[{Id}]";

    public override int ValueBytes => 30 + (Batches.Length * 19);

    /// <summary>Which share partition; the hash of it picks the coordinator (SharePartitionKey.asCoordinatorKey).</summary>
    public static string IdOf(string group, TopicId topic, int partition) => string.Create(CultureInfo.InvariantCulture, $"{group}:{topic}:{partition}");
}
