using System.Text.Json;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Storage;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Storage;

/// <summary>A log that is written by the steps of a vector file: appends, markers, rolls.</summary>
internal sealed class LogScript
{
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(long, short), int> _next = [];
    private int _records;

    public LogScript(LogConfig config) => Log = new PartitionLog(config, Instant.Zero);

    public PartitionLog Log { get; }

    /// <summary>Appends one batch, after the one that the script appended before.</summary>
    /// <param name="time">Milliseconds: the timestamp of records that have none of their own.</param>
    public long Append(JsonElement step, long time)
    {
        var keys = step.TryGetProperty("keys", out var given) ? given.EnumerateArray().ToArray() : [];
        var count = keys.Length > 0 ? keys.Length : step.GetProperty("records").GetInt32();
        var records = new Playground.Engine.Storage.Record[count];
        for (var i = 0; i < count; i++)
            records[i] = Record(step, i, keys.Length > 0 ? keys[i] : null, time);
        var (id, epoch) = Producer(step);
        var sequence = id < 0 ? -1 : _next.GetValueOrDefault((id, epoch));
        _next[(id, epoch)] = sequence + count;
        var transactional = step.TryGetProperty("transactional", out var flag) && flag.GetBoolean();
        return Append(new RecordBatch(id, epoch, sequence, records, transactional));
    }

    public long Mark(JsonElement step, long time)
    {
        var (id, epoch) = Producer(step);
        var type = step.GetProperty("type").GetString() == "ABORT" ? ControlRecordType.Abort : ControlRecordType.Commit;
        return Append(RecordBatch.EndTransaction(new NodeId(1001), id, epoch, new EndTransactionMarker(type, 0), time));
    }

    private long Append(RecordBatch batch)
    {
        var stored = new StoredBatch(Log.End, 0, batch);
        Log.AppendAsFollower([stored], Instant.Zero);
        return stored.BaseOffset;
    }

    private Playground.Engine.Storage.Record Record(JsonElement step, int index, JsonElement? key, long time)
    {
        var text = key?.ToString();
        var (symbol, keyBytes) = key is null ? (1, 1) : key.Value.ValueKind == JsonValueKind.Null ? (0, -1) : (Symbol(text!), text!.Length);
        var valueBytes = 1;
        if (Item(step, "values", index) is { } value)
            valueBytes = value.ValueKind == JsonValueKind.Null ? -1 : value.ToString().Length;
        if (Item(step, "valueLens", index) is { } length)
            valueBytes = length.ValueKind == JsonValueKind.Null ? -1 : length.GetInt32();
        if (step.TryGetProperty("valueLen", out var same))
            valueBytes = same.GetInt32();
        var timestamp = Item(step, "timestamps", index)?.GetInt64() ?? time;
        return new Playground.Engine.Storage.Record(new RecordId(new NodeId(1001), ++_records), symbol, keyBytes, valueBytes, timestamp);
    }

    private int Symbol(string key)
    {
        if (!_symbols.TryGetValue(key, out var symbol))
            _symbols.Add(key, symbol = _symbols.Count + 1);
        return symbol;
    }

    private static (long Id, short Epoch) Producer(JsonElement step) =>
        step.TryGetProperty("producerId", out var id) ? (id.GetInt64(), step.GetProperty("producerEpoch").GetInt16()) : (-1, -1);

    private static JsonElement? Item(JsonElement step, string list, int index) => step.TryGetProperty(list, out var items) ? items[index] : null;
}
