using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>How far an application has come in its work. The count goes on over restarts, what it has reached does not.</summary>
/// <param name="failAt">A record's name or the number in order of processing, at which processing throws; null for never.</param>
internal sealed class ProcessedRecords(string? failAt, Symbols symbols)
{
    private readonly OrderedMap<TopicPartition, CommittedPartition> _reached = [];
    private readonly int _failAtNumber = int.TryParse(failAt, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    private bool _failed;

    /// <summary>Records processed, over restarts, those that were processed again included.</summary>
    public int Count { get; set; }

    /// <summary>Records processed since their offsets were taken for a commit.</summary>
    public int SinceCommit { get; private set; }

    /// <summary>Whether processing that record throws. The n-th does so once; a record that can't be processed, each time.</summary>
    public bool FailsAt(RecordId record)
    {
        if (failAt is null)
            return false;
        if (_failAtNumber == 0)
            return symbols.Name(record) == failAt;
        if (_failed || Count + 1 != _failAtNumber)
            return false;
        return _failed = true;
    }

    public void Reach(in ConsumedRecord record)
    {
        _reached[record.At] = new CommittedPartition(record.At, record.Offset + 1, record.LeaderEpoch);
        SinceCommit++;
    }

    /// <summary>What may be committed: one past the last record processed of each partition.</summary>
    public CommittedPartition[] TakeReached()
    {
        CommittedPartition[] reached = [.. _reached.Values];
        Forget();
        return reached;
    }

    /// <summary>The process is gone.</summary>
    public void Forget()
    {
        _reached.Clear();
        SinceCommit = 0;
    }
}
