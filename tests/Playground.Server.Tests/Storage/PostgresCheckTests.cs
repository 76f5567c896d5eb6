using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Storage;

/// <summary>A database that goes away, or takes no changes, as the store sees it. It is one of its own, so that no other test has to do without.</summary>
public sealed class PostgresCheckTests
{
    [StoreFact]
    public async Task ADatabaseThatIsAwayOrReadOnlyIsNoticedAndSoIsItsReturn()
    {
        await using var server = NpgsqlDataSource.Create(TestDatabase.ConnectionString!);
        var name = $"check_{Guid.NewGuid():n}";
        await DoAsync($"create database {name}");
        try
        {
            await using var store = new PostgresLogStore(
                new StorageSettings { ConnectionString = $"{TestDatabase.ConnectionString};Database={name}" }, NullLogger<PostgresLogStore>.Instance);
            await store.CheckAsync();

            await ChangeAsync("allow_connections false");
            Assert.Equal("The database does not answer (Storage:ConnectionString).", await ComplaintAsync(store));
            await ChangeAsync("allow_connections true");
            await store.CheckAsync();

            await ChangeAsync("set default_transaction_read_only = on");
            Assert.Equal("The database can be read, but takes no changes (Storage:ConnectionString).", await ComplaintAsync(store));
            await ChangeAsync("reset default_transaction_read_only");
            await store.CheckAsync();
        }
        finally
        {
            await DoAsync($"drop database {name} with (force)");
        }

        // Connections that are open don't hear of it, so they are cut.
        async Task ChangeAsync(string what)
        {
            await DoAsync($"alter database {name} {what}");
            await DoAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        }

        async Task DoAsync(string statement)
        {
            await using var command = server.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> ComplaintAsync(PostgresLogStore store) =>
        (await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync().AsTask())).Message;
}
