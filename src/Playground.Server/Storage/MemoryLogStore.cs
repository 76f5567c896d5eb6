using System.Collections.Concurrent;

namespace Playground.Server.Storage;

/// <summary>Keeps logs as long as the process lasts: for tests, and for a playground that is to forget.</summary>
public sealed class MemoryLogStore(TimeProvider clock) : ILogStore
{
    private readonly ConcurrentDictionary<LogName, Log> _logs = new();

    public ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default)
    {
        Change(log, at, records => records.Add(record.ToArray()));
        return ValueTask.CompletedTask;
    }

    public ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default)
    {
        Change(log, at, records =>
        {
            records.Clear();
            records.Add(record.ToArray());
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default)
    {
        if (!_logs.TryGetValue(log, out var found))
            return ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([]);
        lock (found)
            return ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. found.Records]);
    }

    public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default)
    {
        _logs.TryRemove(log, out _);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default) => ValueTask.FromResult<IReadOnlyList<LogInfo>>(
        [.. _logs.Where(log => log.Key.Kind == kind).Select(log => new LogInfo(log.Key, log.Value.Records.Count, log.Value.LastWritten))]);

    private void Change(LogName name, long at, Action<List<ReadOnlyMemory<byte>>> change)
    {
        name.Check();
        var log = _logs.GetOrAdd(name, _ => new Log());
        lock (log)
        {
            if (log.Records.Count != at)
                throw new LogConflictException(name, at, log.Records.Count);
            change(log.Records);
            log.LastWritten = clock.GetUtcNow();
        }
    }

    private sealed class Log
    {
        public List<ReadOnlyMemory<byte>> Records { get; } = [];

        public DateTimeOffset LastWritten { get; set; }
    }
}
