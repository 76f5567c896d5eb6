using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>
/// The truth about every record: what the application was told, and where the record is. It listens to the trace for the first and reads the
/// truth logs for the second, reading on where it stopped unless a log was truncated or another became the truth.
/// </summary>
internal sealed class RecordLedger
{
    private readonly ITruth _truth;
    private readonly Symbols _symbols;
    private readonly Func<RecordId, RecordEntry?> _find;
    private readonly Action<RecordEntry, long, bool> _copyFound;
    private readonly OrderedMap<NodeId, List<RecordEntry>> _records = [];
    private readonly OrderedMap<TopicPartition, TruthReader> _readers = [];
    private readonly OrderedMap<NodeId, SortedDictionary<string, int>> _errors = [];
    private readonly HashSet<PartitionLog> _deleted = [];
    private Tally _tally = new();

    public RecordLedger(ITruth truth, Symbols symbols)
    {
        (_truth, _symbols) = (truth, symbols);
        (_find, _copyFound) = (Find, CopyFound);
    }

    /// <summary>Rises whenever something in the ledger changed.</summary>
    public int Version { get; private set; }

    /// <summary>Failed calls and records by client and exception.</summary>
    public IReadOnlyDictionary<NodeId, SortedDictionary<string, int>> Errors => _errors;

    public IEnumerable<RecordEntry> Records => _records.Values.SelectMany(r => r);

    public IReadOnlyList<RecordEntry> RecordsOf(NodeId producer) => _records.TryGetValue(producer, out var records) ? records : [];

    public RecordEntry? Find(RecordId id)
    {
        if (!_records.TryGetValue(id.Producer, out var records))
            return null;
        var place = PlaceOf(records, id.Number);
        return place >= 0 ? records[place] : null;
    }

    /// <summary>Takes in what an event says about records.</summary>
    public void Observe(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        switch (happened.Kind)
        {
            case EventKind.RecordSent:
                Sent(data);
                break;
            case EventKind.RecordBatched:
                Batched(Find(RecordId.Unpack(data[1]))!, (int)data[3]);
                break;
            case EventKind.RecordAcked:
                Tell(Find(RecordId.Unpack(data[1]))!, Told.Acked, data[5], 0);
                break;
            case EventKind.RecordFailed:
                Tell(Find(RecordId.Unpack(data[1]))!, Told.Failed, null, (int)data[5]);
                CountError(data.Actor, _symbols.Text(data[5])!);
                break;
            case EventKind.LogCompacted or EventKind.LogRetained:
                NoteRemoved(new TopicPartition((int)data[1], (int)data[2]));
                break;
            case EventKind.ProducerFailed or EventKind.ConsumerFailed or EventKind.ConsumerThrew:
                CountError(data.Actor, _symbols.Text(data[1])!);
                break;
            case EventKind.OffsetCommitFailed when !data.Background:
                CountError(data.Actor, _symbols.Text(data[6])!);
                break;
            case EventKind.ProducerCrashed or EventKind.ProducerClosed:
                foreach (var entry in RecordsOf(data.Actor).Where(e => e.Told == Told.Pending))
                    SetGone(entry, true);
                break;
        }
    }

    /// <summary>Reads the truth logs on, so that every count is as of now.</summary>
    public void Refresh()
    {
        var continues = !TakeDeletedLogs();
        var partitions = 0;
        foreach (var at in _truth.Partitions)
        {
            partitions++;
            var known = _readers.TryGetValue(at, out var reader);
            if (!known)
                _readers.Add(at, reader = new TruthReader());
            continues &= known && reader!.Continues(_truth.Of(at)?.Log);
        }

        if (_readers.Count > partitions)
            continues = ForgetDeletedPartitions();
        if (!continues)
            StartOver();
        foreach (var reader in _readers.Values)
            reader.ReadOn(_find, _copyFound);
    }

    /// <summary>As <see cref="Refresh()"/>, for one record's partition only where that is enough.</summary>
    public void Refresh(RecordEntry entry)
    {
        var at = new TopicPartition(entry.Topic, entry.Partition);
        if (_readers.TryGetValue(at, out var reader) && reader.Continues(_truth.Of(at)?.Log))
            reader.ReadOn(_find, _copyFound);
        else
            Refresh();
    }

    /// <summary>Counts over all records.</summary>
    public LedgerView View()
    {
        Refresh();
        return new LedgerView(
            _tally.Sent, _tally.Acked, _tally.Failed, _tally.Pending, _tally.Stored, Committed(), _tally.AckedLost, _tally.FailedStored,
            _tally.UnackedLost, _tally.Duplicated, _tally.Reordered, _tally.Unavailable);
    }

    /// <summary>Whether the record's first copy stands below the high watermark of the truth log.</summary>
    public bool IsCommitted(RecordEntry entry) =>
        entry.Copies > 0 && _truth.Of(new TopicPartition(entry.Topic, entry.Partition)) is { } log && entry.FirstOffset < log.HighWatermark;

    /// <summary>Records that were in a log which its topic has taken with it are not lost, whatever becomes of a topic of that name.</summary>
    /// <returns>Whether there were any that had not been seen before.</returns>
    private bool TakeDeletedLogs()
    {
        var before = _deleted.Count;
        foreach (var log in _truth.Deleted)
        {
            if (_deleted.Add(log))
                MarkRemoved(log);
        }

        return _deleted.Count > before;
    }

    /// <returns>False: nothing that was counted before holds any more.</returns>
    private bool ForgetDeletedPartitions()
    {
        foreach (var at in _readers.Keys.Except(_truth.Partitions).ToArray())
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

    private int Committed()
    {
        var committed = 0;
        foreach (var (at, reader) in _readers)
            committed += _truth.Of(at) is { } log ? reader.CommittedBelow(log.HighWatermark) : 0;
        return committed;
    }

    /// <summary>
    /// Known at once and not when the log is read next: by then another may lead, that copied the log when these records were gone already.
    /// </summary>
    private void NoteRemoved(TopicPartition at)
    {
        if (_truth.Of(at) is not { } truth)
            return;
        if (!_readers.TryGetValue(at, out var reader))
            _readers.Add(at, reader = new TruthReader());
        reader.Removed(truth.Log, _find, entry =>
        {
            _tally.Count(entry, -1);
            entry.Removed = true;
            Counted(entry);
        });
    }

    private void Sent(in EventData data)
    {
        var id = RecordId.Unpack(data[1]);
        if (!_records.TryGetValue(id.Producer, out var records))
            _records.Add(id.Producer, records = []);
        var place = PlaceOf(records, id.Number);
        if (place >= 0)
        {
            // The application sends the same record once more: it waits for news again.
            SetGone(records[place], false);
            return;
        }

        var entry = new RecordEntry(id, (int)data[2], (int)data[3], (int)data[4]);
        records.Insert(~place, entry);
        _tally.Count(entry, 1);
        Version++;
    }

    /// <summary>
    /// Where the record stands, by number: usually all are there from 1 on. A step that acts in the middle of a turn may send one before those of the
    /// turn's rest, or end the process, so that these never are.
    /// </summary>
    /// <returns>Below 0 if it is not there: the complement of its place.</returns>
    private static int PlaceOf(List<RecordEntry> records, int number)
    {
        if (number >= 1 && number <= records.Count && records[number - 1].Id.Number == number)
            return number - 1;
        if (records.Count == 0 || records[^1].Id.Number < number)
            return ~records.Count;
        var (low, high) = (0, records.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (records[middle].Id.Number == number)
                return middle;
            if (records[middle].Id.Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private void Tell(RecordEntry entry, Told told, long? offset, int error)
    {
        _tally.Count(entry, -1);
        (entry.Told, entry.Offset, entry.Error) = (told, offset, error);
        Counted(entry);
    }

    private void SetGone(RecordEntry entry, bool gone)
    {
        _tally.Count(entry, -1);
        entry.ProducerGone = gone;
        Counted(entry);
    }

    private void CopyFound(RecordEntry entry, long offset, bool reordered)
    {
        _tally.Count(entry, -1);
        entry.FirstOffset = entry.Copies == 0 ? offset : entry.FirstOffset;
        entry.Reordered |= reordered;
        entry.Copies++;
        Counted(entry);
    }

    private void Batched(RecordEntry entry, int partition)
    {
        _tally.Count(entry, -1);
        entry.Partition = partition;
        // As of the last reading, like every other record of the partition: the next one changes them together.
        entry.Unavailable = _readers.TryGetValue(new TopicPartition(entry.Topic, partition), out var reader) && !reader.HasLog;
        Counted(entry);
    }

    private void Counted(RecordEntry entry)
    {
        _tally.Count(entry, 1);
        Version++;
    }

    private void StartOver()
    {
        foreach (var (at, reader) in _readers)
        {
            reader.Restart(_truth.Of(at)?.Log);
            reader.Removed(_truth.Of(at)?.Log, _find, entry => entry.Removed = true);
        }

        _tally = new Tally();
        foreach (var entry in Records)
        {
            (entry.Copies, entry.FirstOffset, entry.Reordered) = (0, -1, false);
            var at = new TopicPartition(entry.Topic, entry.Partition);
            var truth = entry.Partition >= 0 ? _truth.Of(at) : null;
            entry.Unavailable = entry.Partition >= 0 && truth is null;
            // A follower that had to begin at its leader's log start never saw what the leader had removed before it.
            entry.Removed |= entry is { Told: Told.Acked, LossSaid: false } && entry.Offset >= 0 && entry.Offset < truth?.Log.Start;
            _tally.Count(entry, 1);
        }

        Version++;
    }

    private void CountError(NodeId client, string error)
    {
        if (!_errors.TryGetValue(client, out var errors))
            _errors.Add(client, errors = new SortedDictionary<string, int>(StringComparer.Ordinal));
        errors[error] = errors.GetValueOrDefault(error) + 1;
    }
}
