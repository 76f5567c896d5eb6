using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Storage;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>How the ledger reads the truth logs on, and when it has to begin anew.</summary>
internal sealed partial class RecordLedger : ICopies
{
    private readonly OrderedMap<TopicPartition, TruthReader> _readers = [];
    private readonly HashSet<PartitionLog> _deleted = [];
    private (long? Metadata, TopicPartition[] At) _ofApplications = (null, []);

    void ICopies.Found(RecordEntry entry, long offset, bool reordered)
    {
        _tally.Count(entry, -1);
        entry.AddCopy(offset, reordered);
        Counted(entry);
    }

    void ICopies.Aborted(RecordEntry entry, long offset)
    {
        _tally.Count(entry, -1);
        entry.AbortCopy(offset);
        Counted(entry);
    }

    /// <summary>Reads the truth logs on, so that every count is as of now.</summary>
    public void Refresh()
    {
        var continues = !TakeDeletedLogs();
        var partitions = 0;
        foreach (var at in OfApplications())
        {
            partitions++;
            var known = _readers.TryGetValue(at, out var reader);
            if (!known)
                _readers.Add(at, reader = new TruthReader());
            continues &= known && reader!.Continues(truth.Of(at)?.Log);
        }

        if (_readers.Count > partitions)
            continues = ForgetDeletedPartitions();
        if (!continues)
            StartOver();
        foreach (var reader in _readers.Values)
            reader.ReadOn(this);
    }

    /// <summary>Coordinators write what no application has sent.</summary>
    private TopicPartition[] OfApplications()
    {
        if (truth.Metadata is null || truth.Metadata != _ofApplications.Metadata)
            _ofApplications = (truth.Metadata, [.. truth.Partitions.Where(at => !Names.IsInternalTopic(symbols.Text(at.Topic)!))]);
        return _ofApplications.At;
    }

    /// <summary>As <see cref="Refresh()"/>, for one record's partition only where that is enough.</summary>
    public void Refresh(RecordEntry entry)
    {
        var at = new TopicPartition(entry.Topic, entry.Partition);
        if (_readers.TryGetValue(at, out var reader) && reader.Continues(truth.Of(at)?.Log))
            reader.ReadOn(this);
        else
            Refresh();
    }

    /// <summary>Records that were in a log which its topic has taken with it are not lost, whatever becomes of a topic of that name.</summary>
    /// <returns>Whether there were any that had not been seen before.</returns>
    private bool TakeDeletedLogs()
    {
        var before = _deleted.Count;
        foreach (var log in truth.Deleted)
        {
            if (_deleted.Add(log))
                MarkRemoved(log);
        }

        return _deleted.Count > before;
    }

    /// <returns>False: nothing that was counted before holds any more.</returns>
    private bool ForgetDeletedPartitions()
    {
        foreach (var at in _readers.Keys.Except(OfApplications()).ToArray())
            _readers.Remove(at);
        return false;
    }

    private void MarkRemoved(PartitionLog log)
    {
        foreach (var id in log.Batches.SelectMany(b => b.Batch.Ids).Concat(log.Removed))
        {
            if (Find(id) is { } entry)
                entry.Removed = true;
        }
    }

    private void StartOver()
    {
        foreach (var (at, reader) in _readers)
        {
            reader.Restart(truth.Of(at)?.Log);
            reader.Removed(truth.Of(at)?.Log, Find, entry => entry.Removed = true);
        }

        _tally = new Tally();
        _reading.StartOver();
        foreach (var entry in Records)
        {
            entry.ForgetCopies();
            var at = new TopicPartition(entry.Topic, entry.Partition);
            var here = entry.Partition >= 0 ? truth.Of(at) : null;
            entry.Unavailable = entry.Partition >= 0 && here is null;
            // A follower that had to begin at its leader's log start never saw what the leader had removed before it.
            entry.Removed |= entry is { Told: Told.Acked, LossSaid: false } && entry.Offset >= 0 && entry.Offset < here?.Log.Start;
            _tally.Count(entry, 1);
        }

        Version++;
    }
}
