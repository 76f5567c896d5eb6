using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Ledger;

/// <summary>
/// Counts the records that somebody could have read who has not processed them, without looking at every record each time: only at those that have
/// become readable since, and at each that is processed. Begins anew when the readers, or what they may read, are no longer what they were.
/// </summary>
internal sealed class MissedRecords
{
    private readonly List<View> _views = [];
    private bool _stale = true;

    /// <summary>As of the last <see cref="Update"/>, less what was processed since.</summary>
    public int Count { get; private set; }

    /// <summary>The truth was read from the start again.</summary>
    public void Forget() => _stale = true;

    /// <summary>The record is about to be noted as processed, for the first time by that group, or by that consumer if it has none.</summary>
    public void Processed(RecordEntry entry, int group, NodeId consumer)
    {
        foreach (var view in _views)
        {
            if (view.Looker.Is(group, consumer) && view.HasPassed(entry) && entry.MissedBy > 0 && --entry.MissedBy == 0)
                Count--;
        }
    }

    /// <summary>Takes in what has become readable.</summary>
    /// <param name="all">Every record that there is, for a new beginning.</param>
    public void Update(List<Looker> lookers, IReadOnlyCollection<KeyValuePair<TopicPartition, TruthReader>> readers, IEnumerable<RecordEntry> all)
    {
        if (_stale || !IsFor(lookers) || !Advance(lookers, readers))
            BeginAnew(lookers, readers, all);
    }

    private bool IsFor(List<Looker> lookers)
    {
        for (var i = 0; i < lookers.Count; i++)
        {
            if (lookers.Count != _views.Count || !lookers[i].SeesAs(_views[i].Looker))
                return false;
        }

        return lookers.Count == _views.Count;
    }

    private void BeginAnew(List<Looker> lookers, IReadOnlyCollection<KeyValuePair<TopicPartition, TruthReader>> readers, IEnumerable<RecordEntry> all)
    {
        foreach (var entry in all)
            entry.MissedBy = 0;
        Count = 0;
        _stale = false;
        _views.Clear();
        _views.AddRange(lookers.Select(l => new View(l)));
        Advance(lookers, readers);
    }

    /// <returns>False if somebody may read less far than before.</returns>
    private bool Advance(List<Looker> lookers, IReadOnlyCollection<KeyValuePair<TopicPartition, TruthReader>> readers)
    {
        for (var i = 0; i < lookers.Count; i++)
        {
            foreach (var (at, reader) in readers)
            {
                if (lookers[i].Reads(at) && lookers[i].End(at) is { } end && !Advance(_views[i], at, reader, end))
                    return false;
            }
        }

        return true;
    }

    private bool Advance(View view, TopicPartition at, TruthReader reader, long end)
    {
        var passed = view.Passed.GetValueOrDefault(at);
        if (end <= passed)
            return end == passed;
        view.Passed[at] = end;
        var index = view.Looker.ReadsCommitted ? reader.Firsts : reader.Seen;
        for (var i = index.CountBelow(passed); i < index.Count && view.HasPassed(index[i]); i++)
        {
            if (!view.Looker.HasProcessed(index[i]) && index[i].MissedBy++ == 0)
                Count++;
        }

        return true;
    }

    /// <summary>How far somebody's readable records were counted.</summary>
    private sealed class View(Looker looker)
    {
        public Looker Looker => looker;

        /// <summary>By partition: below it every record was looked at.</summary>
        public OrderedMap<TopicPartition, long> Passed { get; } = [];

        public bool HasPassed(RecordEntry entry) =>
            looker.FirstFor(entry) is >= 0 and var first && first < Passed.GetValueOrDefault(new TopicPartition(entry.Topic, entry.Partition));
    }
}
