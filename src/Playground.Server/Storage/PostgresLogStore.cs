using Npgsql;
using Playground.Server.Storage.Postgres;

namespace Playground.Server.Storage;

/// <summary>
/// Keeps logs in PostgreSQL, which several servers may share. Appends that come while a statement is under way go with the next one, all of them together. When a
/// connection is lost with an answer outstanding, the batch is tried again; if the database stays away, whoever waited is told that nothing is kept, and what has
/// been appended all the same is taken away before anything else is written. A rewrite can't be taken away: its writer then meets a conflict, and reads what is there.
/// </summary>
internal sealed partial class PostgresLogStore : ILogStore, IAsyncDisposable
{
    private const int Tries = 2;

    private readonly NpgsqlDataSource _database;
    private readonly ILogger _log;
    private readonly GroupCommit _queue;

    /// <summary>Appends that may have been made although somebody was told otherwise.</summary>
    private readonly List<PostgresChange> _doubtful = [];

    /// <exception cref="StorageException">The database can't be reached, or has tables of another version.</exception>
    public PostgresLogStore(StorageSettings settings, ILogger<PostgresLogStore> log)
    {
        _log = log;
        _database = Open(settings);
        try
        {
            PostgresSchema.Prepare(_database);
        }
        catch (Exception reason)
        {
            _database.Dispose();
            throw reason is NpgsqlException ? Away(reason) : reason;
        }

        _queue = new GroupCommit(settings, CommitAsync);
        _queue.Start();
    }

    public ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Append, log, at, record), cancel);

    public ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Rewrite, log, at, record), cancel);

    public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default) =>
        _queue.SubmitAsync(new LogRequest(LogDeed.Delete, log, 0, default), cancel);

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default)
    {
        List<ReadOnlyMemory<byte>> records = [];
        await QueryAsync("select at, body from playground_log where kind = $1 and id = $2 order by at", [log.Kind, log.Id], records.Clear, row =>
        {
            if (row.GetInt64(0) != records.Count)
                throw new DamagedLogException(log, records);
            records.Add(row.GetFieldValue<byte[]>(1));
        }, cancel);
        return records;
    }

    public async ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default)
    {
        List<LogInfo> logs = [];
        await QueryAsync("select id, max(at) + 1, max(written) from playground_log where kind = $1 group by id", [kind], logs.Clear, row =>
            logs.Add(new LogInfo(new LogName(kind, row.GetString(0)), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2))), cancel);
        return logs;
    }

    public async ValueTask CheckAsync(CancellationToken cancel = default)
    {
        var readOnly = false;
        try
        {
            await QueryAsync("select current_setting('transaction_read_only') = 'on' from playground_store limit 1", [], () => { }, row => readOnly = row.GetBoolean(0), cancel);
        }
        catch (StorageException reason)
        {
            throw new StorageException("The database does not answer (Storage:ConnectionString).", reason);
        }

        if (readOnly)
            throw new StorageException("The database can be read, but takes no changes (Storage:ConnectionString).");
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static NpgsqlDataSource Open(StorageSettings settings)
    {
        try
        {
            var seconds = (int)Math.Ceiling(settings.DatabaseTimeout.TotalSeconds);
            var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Timeout = seconds, CommandTimeout = seconds };
            if (string.IsNullOrEmpty(connection.Host))
                throw new ArgumentException("it names no host.");
            // What is acknowledged must be on its disk, whatever the database does for others.
            connection.Options ??= "-c synchronous_commit=on";
            return NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException reason)
        {
            throw new StorageException($"Storage:ConnectionString is not understood ({reason.Message}). Expected is such as Host=db;Database=playground;Username=playground.", reason);
        }
    }

    private static StorageException Away(Exception reason) =>
        new($"The database does not do what it is asked (Storage:ConnectionString): {reason.Message}", reason);

    /// <param name="begin">Forgets what was read when the connection was lost in the midst.</param>
    private async Task QueryAsync(string query, object[] values, Action begin, Action<NpgsqlDataReader> take, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            begin();
            try
            {
                await using var connection = await _database.OpenConnectionAsync(cancel);
                await using var command = PostgresWriter.Command(connection, query, values);
                await using var rows = await command.ExecuteReaderAsync(cancel);
                while (await rows.ReadAsync(cancel))
                    take(rows);
                return;
            }
            catch (Exception reason) when (reason is NpgsqlException or TimeoutException)
            {
                if (attempt == Tries)
                    throw Away(reason);
            }
        }
    }

    private async ValueTask CommitAsync(IReadOnlyList<LogRequest> batch)
    {
        PostgresChange[] changes = [.. batch.Select(request => new PostgresChange(request, Guid.NewGuid()))];
        var sent = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _database.OpenConnectionAsync();
                await PostgresWriter.UndoAsync(connection, _doubtful);
                _doubtful.Clear();
                sent = true;
                await MakeAsync(connection, changes);
                return;
            }
            catch (Exception reason) when (reason is NpgsqlException or TimeoutException)
            {
                if (attempt < Tries)
                    continue;
                if (sent)
                    _doubtful.AddRange(changes.Where(change => change.Request.Deed == LogDeed.Append));
                LogAway(reason.Message);
                throw Away(reason);
            }
        }
    }

    private static async Task MakeAsync(NpgsqlConnection connection, PostgresChange[] changes)
    {
        await PostgresWriter.AppendAsync(connection, [.. changes.Where(change => change.Request.Deed == LogDeed.Append)]);
        await PostgresWriter.ReplaceAsync(connection, [.. changes.Where(change => change.Request.Deed != LogDeed.Append)]);
    }

    [LoggerMessage(EventId = 510, Level = LogLevel.Error, Message = "The database did not take what was to be kept, and whoever waited was told so: {Reason}")]
    private partial void LogAway(string reason);
}
