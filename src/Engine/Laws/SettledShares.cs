using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Shares;
using Playground.Engine.Shares.State;

namespace Playground.Engine.Laws;

/// <summary>
/// What share groups have settled by the committed records of <c>__share_group_state</c>, read as its high watermarks advance. One record never takes back
/// what an earlier one has settled.
/// </summary>
internal sealed class SettledShares(Cluster cluster, Circumstances circumstances, Judge judge)
{
    private readonly Dictionary<TopicPartition, long> _read = [];
    private readonly Dictionary<string, (TopicPartition At, long Start, HashSet<long> Beyond)> _settled = new(StringComparer.Ordinal);

    /// <summary>Nobody is to get that record any more.</summary>
    public bool Has(ShareKey key, long offset) =>
        _settled.TryGetValue(ShareStateRecord.IdOf(key.Group, cluster.Image.TopicIdOf(key.At.Topic), key.At.Partition), out var settled)
        && circumstances.CommittedIsSafe(settled.At) && (offset < settled.Start || settled.Beyond.Contains(offset));

    /// <summary>Takes in what is committed since.</summary>
    public void ReadOn(TopicPartition at)
    {
        if (cluster.Of(at) is not { } truth)
            return;
        var from = _read.GetValueOrDefault(at);
        foreach (var stored in truth.Log.BatchesFrom(from).TakeWhile(b => b.NextOffset <= truth.HighWatermark))
        {
            _read[at] = stored.NextOffset;
            foreach (var record in stored.Batch.State ?? [])
                Take(at, (ShareStateRecord)record);
        }
    }

    private void Take(TopicPartition at, ShareStateRecord record)
    {
        var before = _settled.TryGetValue(record.Id, out var known) ? known : (At: at, Start: -1, Beyond: []);
        var beyond = record.Batches.Where(b => b.State is (byte)ShareState.Acknowledged or (byte)ShareState.Archived)
            .SelectMany(b => Enumerable.Range(0, (int)(b.Last - b.First + 1)).Select(i => b.First + i)).ToHashSet();
        if (circumstances.CommittedIsSafe(at))
        {
            judge.Require(record.Start >= before.Start, $"the start that is written down of {record.Id} does not go back from {before.Start} to {record.Start}");
            foreach (var offset in before.Beyond)
                judge.Require(offset < record.Start || beyond.Contains(offset), $"offset {offset} of {record.Id}, once written down as settled, stays so");
        }

        _settled[record.Id] = (at, record.Start, beyond);
    }
}
