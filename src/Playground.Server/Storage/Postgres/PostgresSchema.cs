using System.Globalization;
using Npgsql;

namespace Playground.Server.Storage.Postgres;

/// <summary>The tables, which are made when they are not there.</summary>
internal static class PostgresSchema
{
    private const int Version = 1;

    /// <summary>Servers that start at the same time wait for one another: a number that nobody else in the database is likely to lock.</summary>
    private const long LockNumber = 7_270_411_900_013;

    private const string Tables = """
        create table if not exists playground_store (version integer not null);
        create table if not exists playground_log (
            kind text collate "C" not null,
            id text collate "C" not null,
            at bigint not null,
            body bytea not null,
            token uuid not null,
            written timestamptz not null default clock_timestamp(),
            primary key (kind, id, at));
        """;

    /// <exception cref="StorageException">The tables are of a version that only a later program knows.</exception>
    public static void Prepare(NpgsqlDataSource database)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({LockNumber})"));
        Execute(connection, Tables);
        using (var command = new NpgsqlCommand("select max(version) from playground_store", connection))
        {
            if (command.ExecuteScalar() is int version && version != Version)
                throw new StorageException($"The tables in the database are of version {version}, and this program knows version {Version}: they were made by another one.");
        }

        Execute(connection, string.Create(
            CultureInfo.InvariantCulture, $"insert into playground_store select {Version} where not exists (select from playground_store)"));
        transaction.Commit();
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }
}
