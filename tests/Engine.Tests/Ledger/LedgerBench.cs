using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Ledger;

/// <summary>A ledger over truth logs and readers that a test writes by hand: topic <c>t</c>, producers <c>p1</c> and <c>p2</c>, processor <c>x1</c>.</summary>
internal sealed class LedgerBench : ITruth, IReaders
{
    private readonly OrderedMap<TopicPartition, PartitionLog> _logs = [];
    private readonly Dictionary<(string Group, TopicPartition At), long> _committed = [];
    private readonly List<Reader> _readers = [];
    private int _events;

    public LedgerBench(int partitions = 1)
    {
        foreach (var id in (string[])["p1", "p2", "x1", "c1", "c2", "c3"])
            Symbols.AddClient(id);
        Topic = Symbols.Number("t");
        for (var p = 0; p < partitions; p++)
            _logs.Add(At(p), new PartitionLog(LogConfig.Of(new ConfigReading(ConfigScopes.Topic, ConfigValues.Empty)), Instant.Zero));
        Ledger = new RecordLedger(this, this, Symbols);
    }

    public Symbols Symbols { get; } = new();

    public RecordLedger Ledger { get; }

    public int Topic { get; }

    /// <summary>Everything is below the high watermark unless this says otherwise.</summary>
    public long? HighWatermark { get; set; }

    public bool NoCoordinator { get; set; }

    public Dictionary<string, TopicPartition[]> Assignments { get; } = [];

    public IEnumerable<TopicPartition> Partitions => _logs.Keys;

    public IEnumerable<PartitionLog> Deleted => [];

    public IEnumerable<Reader> Readers => _readers;

    public (PartitionLog Log, long HighWatermark)? Of(TopicPartition at) =>
        _logs.TryGetValue(at, out var log) ? (log, HighWatermark ?? log.End) : null;

    public IReadOnlyDictionary<TopicPartition, long>? Committed(string group) => NoCoordinator
        ? null
        : _committed.Where(c => c.Key.Group == group).ToDictionary(c => c.Key.At, c => c.Value);

    public IEnumerable<TopicPartition> AssignedTo(NodeId consumer) => Assignments.GetValueOrDefault(Symbols.Name(consumer)) ?? [];

    public TopicPartition At(int partition) => new(Topic, partition);

    /// <param name="group">Null: it takes partition 0 without a group.</param>
    public void Consumer(string id, string? group, bool readsCommitted = false, bool outside = false) =>
        _readers.Add(new Reader(Symbols.Node(id), group, group is null ? [] : [Topic], group is null ? [At(0)] : [], readsCommitted, outside));

    public void Commit(string group, int partition, long offset) => _committed[(group, At(partition))] = offset;

    /// <summary>The application sends these records and is told that they are stored.</summary>
    public void Sent(int partition, params RecordId[] records)
    {
        foreach (var record in records)
        {
            See(Happened.RecordSent(record, Topic, partition, 0));
            See(Happened.RecordAcked(record, Topic, partition, 0, 0));
        }
    }

    /// <param name="transaction">Id of the producer whose transaction they belong to; −1 for none.</param>
    public void Stored(int partition, long transaction, params RecordId[] records)
    {
        var log = _logs[At(partition)];
        var batch = new RecordBatch(transaction, 0, -1, [.. records.Select(r => new Playground.Engine.Storage.Record(r, 0, -1, 10, 0))], transaction >= 0);
        log.AppendAsFollower([new StoredBatch(log.End, 0, batch)], Instant.Zero);
    }

    public void Mark(int partition, long transaction, ControlRecordType type)
    {
        var log = _logs[At(partition)];
        var batch = RecordBatch.EndTransaction(NodeId.None, transaction, 0, new EndTransactionMarker(type, 0), 0);
        log.AppendAsFollower([new StoredBatch(log.End, 0, batch)], Instant.Zero);
        log.Producers.Transactions.ReplicatedTo(log.End);
    }

    public void Processed(string consumer, string? group, params RecordId[] records)
    {
        var id = Symbols.Node(consumer);
        foreach (var record in records)
            See(new EventData(EventKind.RecordProcessed, id, [id.Value, Symbols.Number(group), Topic, 0, 0, record.Packed, 1]));
    }

    public RecordId[] Records(string producer, params int[] numbers) => [.. numbers.Select(n => new RecordId(Symbols.Node(producer), n))];

    public long Measure(string name, MeasureScope? of = null)
    {
        Ledger.Refresh();
        return Measures.Value(Ledger, Symbols, name, of ?? MeasureScope.All);
    }

    private void See(in EventData data) => Ledger.Observe(new TraceEvent(++_events, Instant.Zero, 0, -1, data));
}
