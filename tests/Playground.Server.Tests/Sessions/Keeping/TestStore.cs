using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Sessions.Keeping;

/// <summary>A store whose writes a test counts, and makes fail.</summary>
internal sealed class TestStore(ManualTime? time = null) : ILogStore
{
    private readonly ManualTime _time = time ?? new ManualTime();
    private MemoryLogStore? _inner;

    private MemoryLogStore Inner => _inner ??= new MemoryLogStore(_time);

    /// <summary>Appends and rewrites so far, also those that failed.</summary>
    public int Writes { get; private set; }

    public int Rewrites { get; private set; }

    /// <summary>Bytes of the record that was last written.</summary>
    public int LastBytes { get; private set; }

    /// <summary>The writes that are refused, counted from 1.</summary>
    public Func<int, bool> Refuses { get; set; } = _ => false;

    /// <summary>The writes that are done although it is said that they were not.</summary>
    public Func<int, bool> Lies { get; set; } = _ => false;

    /// <summary>Reads and checks fail.</summary>
    public bool Away { get; set; }

    public async ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        await WriteAsync(record, () => Inner.AppendAsync(log, at, record, cancel));

    public async ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default)
    {
        Rewrites++;
        await WriteAsync(record, () => Inner.RewriteAsync(log, at, record, cancel));
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default) =>
        Away ? throw new StorageException("Away.") : Inner.ReadAsync(log, cancel);

    public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default) => Inner.DeleteAsync(log, cancel);

    public ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default) => Inner.ListAsync(kind, cancel);

    public ValueTask CheckAsync(CancellationToken cancel = default) => Away ? throw new StorageException("Away.") : ValueTask.CompletedTask;

    public async Task<int> LengthAsync(string session) => (await Inner.ReadAsync(Name(session))).Count;

    /// <summary>What a server would find that was started now, were this one killed.</summary>
    public async Task<TestStore> CopyAsync()
    {
        var copy = new TestStore();
        foreach (var log in await Inner.ListAsync(SessionArchive.Kind))
        {
            var records = await Inner.ReadAsync(log.Name);
            for (var i = 0; i < records.Count; i++)
                await copy.AppendAsync(log.Name, i, records[i]);
        }

        return copy;
    }

    public static LogName Name(string session) => new(SessionArchive.Kind, session);

    private async Task WriteAsync(ReadOnlyMemory<byte> record, Func<ValueTask> write)
    {
        Writes++;
        LastBytes = record.Length;
        if (Refuses(Writes))
            throw new StorageException("The disk is full.");
        await write();
        if (Lies(Writes))
            throw new StorageException("The connection broke.");
    }
}
