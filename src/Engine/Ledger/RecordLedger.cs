using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Storage;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>
/// The truth about every record: what the application was told, and where the record is. It listens to the trace for the first and reads the
/// truth logs for the second, reading on where it stopped unless a log was truncated or another became the truth.
/// </summary>
internal sealed partial class RecordLedger(ITruth truth, IReaders readers, Symbols symbols)
{
    private readonly RecordBook _records = new();
    private readonly ReadingLedger _reading = new(truth, readers);
    private readonly OrderedMap<NodeId, SortedDictionary<string, int>> _errors = [];
    private Tally _tally = new();

    /// <summary>Rises whenever something in the ledger changed.</summary>
    public int Version { get; private set; }

    /// <summary>Failed calls and records by client and exception.</summary>
    public IReadOnlyDictionary<NodeId, SortedDictionary<string, int>> Errors => _errors;

    public IEnumerable<RecordEntry> Records => _records.All;

    /// <summary>What consuming applications have done with the records. Its measures are as fresh as the ledger.</summary>
    public ReadingLedger Reading => _reading;

    public IReadOnlyList<RecordEntry> RecordsOf(NodeId producer) => _records.Of(producer);

    public RecordEntry? Find(RecordId id) => _records.Find(id);

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
                CountError(data.Actor, symbols.Text(data[5])!);
                break;
            case EventKind.LogCompacted or EventKind.LogRetained:
                NoteRemoved(new TopicPartition((int)data[1], (int)data[2]));
                break;
            case EventKind.RecordProcessed:
                _reading.Processed(Find(RecordId.Unpack(data[5])), (int)data[1], data.Actor);
                Version++;
                break;
            case EventKind.TransactionFailed:
                CountError(data.Actor, symbols.Text(data[3])!);
                break;
            case EventKind.ProducerFailed or EventKind.ConsumerFailed or EventKind.ConsumerThrew:
                CountError(data.Actor, symbols.Text(data[1])!);
                break;
            case EventKind.OffsetCommitFailed when !data.Background:
                CountError(data.Actor, symbols.Text(data[6])!);
                break;
            case EventKind.ProducerCrashed or EventKind.ProducerClosed or EventKind.ConsumerCrashed or EventKind.ConsumerClosed:
                foreach (var entry in RecordsOf(data.Actor).Where(e => e.Told == Told.Pending))
                    SetGone(entry, true);
                break;
        }
    }

    /// <summary>Counts over all records.</summary>
    public LedgerView View()
    {
        Refresh();
        var lookers = _reading.Lookers(MeasureScope.All, symbols);
        return View(lookers, _reading.Lag(lookers, MeasureScope.All, symbols));
    }

    /// <summary>Likewise as of the last <see cref="Refresh()"/>.</summary>
    /// <param name="lookers">Everybody who reads.</param>
    /// <param name="lag">How far their groups are behind.</param>
    public LedgerView View(List<Looker> lookers, long lag)
    {
        return new LedgerView(
            _tally.Sent, _tally.Acked, _tally.Failed, _tally.Pending, _tally.Stored, Committed(), _tally.AckedLost, _tally.FailedStored,
            _tally.UnackedLost, _tally.Duplicated, _tally.Reordered, _tally.Unavailable)
        {
            Aborted = _tally.Aborted,
            Processed = _reading.ProcessedAtAll,
            ProcessedTwice = _reading.ProcessedTwice,
            Unprocessed = _reading.Unprocessed(lookers, _readers, Records),
            Lag = lag,
            Outside = _reading.Outside,
        };
    }

    /// <summary>A measure of all records, where it is counted as things happen; null where it is not. As of the last <see cref="Refresh()"/>.</summary>
    public long? Total(string measure) => measure switch
    {
        "unprocessed" => _reading.Unprocessed(_reading.Lookers(MeasureScope.All, symbols), _readers, Records),
        "sent" => _tally.Sent,
        "acked" => _tally.Acked,
        "failed" => _tally.Failed,
        "pending" => _tally.Pending,
        "stored" => _tally.Stored,
        "committed" => Committed(),
        "aborted" => _tally.Aborted,
        "ackedLost" => _tally.AckedLost,
        "failedStored" => _tally.FailedStored,
        "unackedLost" => _tally.UnackedLost,
        "duplicated" => _tally.Duplicated,
        "reordered" => _tally.Reordered,
        "processed" => _reading.ProcessedAtAll,
        "processedTwice" => _reading.ProcessedTwice,
        _ => null,
    };

    /// <summary>Whether the record's first copy stands below the high watermark of the truth log.</summary>
    public bool IsCommitted(RecordEntry entry) =>
        entry.Copies > 0 && truth.Of(new TopicPartition(entry.Topic, entry.Partition)) is { } log && entry.FirstOffset < log.HighWatermark;

    private int Committed()
    {
        var committed = 0;
        foreach (var (at, reader) in _readers)
            committed += truth.Of(at) is { } log ? reader.CommittedBelow(log.HighWatermark) : 0;
        return committed;
    }

    /// <summary>
    /// Known at once and not when the log is read next: by then another may lead, that copied the log when these records were gone already.
    /// </summary>
    private void NoteRemoved(TopicPartition at)
    {
        if (truth.Of(at) is not { } here || Names.IsInternalTopic(symbols.Text(at.Topic)!))
            return;
        if (!_readers.TryGetValue(at, out var reader))
            _readers.Add(at, reader = new TruthReader());
        reader.Removed(here.Log, Find, entry =>
        {
            _tally.Count(entry, -1);
            entry.Removed = true;
            Counted(entry);
        });
    }

    private void Sent(in EventData data)
    {
        var id = RecordId.Unpack(data[1]);
        if (Find(id) is { } known)
        {
            // The application sends the same record once more: it waits for news again.
            SetGone(known, false);
            return;
        }

        var entry = new RecordEntry(id, (int)data[2], (int)data[3], (int)data[4]);
        _records.Add(entry);
        _tally.Count(entry, 1);
        Version++;
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

    private void CountError(NodeId client, string error)
    {
        if (!_errors.TryGetValue(client, out var errors))
            _errors.Add(client, errors = new SortedDictionary<string, int>(StringComparer.Ordinal));
        errors[error] = errors.GetValueOrDefault(error) + 1;
    }
}
