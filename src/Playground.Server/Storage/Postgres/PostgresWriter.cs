using Npgsql;

namespace Playground.Server.Storage.Postgres;

/// <summary>A change on its way to the database.</summary>
/// <param name="Token">Drawn at random: by it a change is known again whose answer was lost.</param>
internal sealed record PostgresChange(LogRequest Request, Guid Token);

/// <summary>
/// Makes the changes of a batch: appends with one statement, the others in one transaction. Doing either again does no harm, so that a batch can be tried again
/// when the connection is lost.
/// </summary>
internal static class PostgresWriter
{
    private const string Appends = """
        with asked as (
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::uuid[]) as asked (kind, id, at, body, token)),
        put as (
            insert into playground_log (kind, id, at, body, token)
            select kind, id, at, body, token from asked
            where at = (select coalesce(max(log.at) + 1, 0) from playground_log log where log.kind = asked.kind and log.id = asked.id)
            on conflict do nothing
            returning token)
        select token from put
        union
        select log.token from playground_log log join asked using (kind, id, at) where log.token = asked.token
        """;

    private const string Undo = """
        delete from playground_log log using unnest($1::text[], $2::text[], $3::bigint[], $4::uuid[]) as undone (kind, id, at, token)
        where log.kind = undone.kind and log.id = undone.id and log.at = undone.at and log.token = undone.token
        """;

    private const string Length = "select coalesce(max(at) + 1, 0) from playground_log where kind = $1 and id = $2";

    private const string Delete = "delete from playground_log where kind = $1 and id = $2";

    private const string First = "select token from playground_log where kind = $1 and id = $2 and at = 0";

    private const string Insert = "insert into playground_log (kind, id, at, body, token) values ($1, $2, 0, $3, $4)";

    public static async Task AppendAsync(NpgsqlConnection connection, PostgresChange[] changes)
    {
        if (changes.Length == 0)
            return;
        HashSet<Guid> kept = [];
        await using (var command = Command(
            connection, Appends, Kinds(changes), Ids(changes), Places(changes), changes.Select(change => change.Request.Record.ToArray()).ToArray(), Tokens(changes)))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                kept.Add(rows.GetGuid(0));
        }

        foreach (var (request, _) in changes.Where(change => !kept.Contains(change.Token)))
            request.Fail(new LogConflictException(request.Log, request.At, await LengthAsync(connection, request.Log)));
    }

    /// <summary>Takes away appends that nobody was told are kept.</summary>
    public static async Task UndoAsync(NpgsqlConnection connection, IReadOnlyCollection<PostgresChange> changes)
    {
        if (changes.Count == 0)
            return;
        await using var command = Command(connection, Undo, Kinds(changes), Ids(changes), Places(changes), Tokens(changes));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rewrites and deletes. Nobody appends meanwhile, from whichever server, so that no log is left with a gap.</summary>
    public static async Task ReplaceAsync(NpgsqlConnection connection, PostgresChange[] changes)
    {
        if (changes.Length == 0)
            return;
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var alone = new NpgsqlCommand("lock table playground_log in share row exclusive mode", connection))
            await alone.ExecuteNonQueryAsync();
        foreach (var change in changes)
            await ReplaceAsync(connection, change);
        await transaction.CommitAsync();
    }

    private static async Task ReplaceAsync(NpgsqlConnection connection, PostgresChange change)
    {
        var request = change.Request;
        if (request.Deed == LogDeed.Rewrite)
        {
            await using var first = Command(connection, First, request.Log.Kind, request.Log.Id);
            if (await first.ExecuteScalarAsync() is Guid token && token == change.Token)
                return;
            if (await LengthAsync(connection, request.Log) is var length && length != request.At)
            {
                request.Fail(new LogConflictException(request.Log, request.At, length));
                return;
            }
        }

        await using var delete = Command(connection, Delete, request.Log.Kind, request.Log.Id);
        await delete.ExecuteNonQueryAsync();
        if (request.Deed == LogDeed.Delete)
            return;
        await using var insert = Command(connection, Insert, request.Log.Kind, request.Log.Id, request.Record.ToArray(), change.Token);
        await insert.ExecuteNonQueryAsync();
    }

    private static async Task<long> LengthAsync(NpgsqlConnection connection, LogName log)
    {
        await using var command = Command(connection, Length, log.Kind, log.Id);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static NpgsqlCommand Command(NpgsqlConnection connection, string statement, params object[] values)
    {
        var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static string[] Kinds(IEnumerable<PostgresChange> changes) => [.. changes.Select(change => change.Request.Log.Kind)];

    private static string[] Ids(IEnumerable<PostgresChange> changes) => [.. changes.Select(change => change.Request.Log.Id)];

    private static long[] Places(IEnumerable<PostgresChange> changes) => [.. changes.Select(change => change.Request.At)];

    private static Guid[] Tokens(IEnumerable<PostgresChange> changes) => [.. changes.Select(change => change.Token)];
}
