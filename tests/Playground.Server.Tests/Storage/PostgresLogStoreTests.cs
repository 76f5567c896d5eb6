using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Storage;

/// <summary>On the database that the environment variable <c>PLAYGROUND_TEST_POSTGRES</c> names; logs of other tests may be in it.</summary>
public sealed class PostgresLogStoreTests : LogStoreContract
{
    public override async Task DisposeAsync() => await ((PostgresLogStore)Store).DisposeAsync();

    [StoreFact]
    public async Task EverythingIsThereForAnotherServer()
    {
        await AppendAsync(Log, "one", "two");

        await using var other = Open();
        Assert.Equal(["one", "two"], await TextsAsync(other, Log));
        await other.AppendAsync(Log, 2, Bytes("three"));

        await Assert.ThrowsAsync<LogConflictException>(() => Store.AppendAsync(Log, 2, Bytes("other three")).AsTask());
        Assert.Equal(["one", "two", "three"], await TextsAsync(Log));
    }

    [StoreFact]
    public async Task OfTwoServersThatWriteOnePlaceOneSucceeds()
    {
        await using var other = Open();
        for (var at = 0; at < 30; at++)
        {
            var both = await Task.WhenAll(TryAsync(Store, at, "here"), TryAsync(other, at, "there"));
            Assert.Single(both, kept => kept);
        }

        Assert.Equal(30, (await Store.ReadAsync(Log)).Count);
    }

    /// <summary>All connections of the store are cut, twice, while each record is appended.</summary>
    [StoreFact]
    public async Task AConnectionThatIsLostLosesNothingAndDoublesNothing()
    {
        await using var database = NpgsqlDataSource.Create(TestDatabase.ConnectionString!);
        List<string> kept = [];
        for (var i = 0; i < 150; i++)
        {
            var cut = CutTwiceAsync(database);
            try
            {
                await Store.AppendAsync(Log, kept.Count, Bytes($"{i}"));
                kept.Add($"{i}");
            }
            catch (StorageException reason) when (reason is not LogConflictException)
            {
                // Not kept, and the place is free.
            }

            await cut;
        }

        await Store.AppendAsync(Log, kept.Count, Bytes("last"));
        kept.Add("last");
        Assert.Equal(kept, await TextsAsync(Log));
    }

    [StoreFact]
    public void ADatabaseThatIsAwayIsSaidInPlainWords()
    {
        var settings = new StorageSettings { ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody", DatabaseTimeout = TimeSpan.FromSeconds(2) };

        var reason = Assert.Throws<StorageException>(() => new PostgresLogStore(settings, NullLogger<PostgresLogStore>.Instance));

        Assert.Contains("Storage:ConnectionString", reason.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public void AConnectionStringThatIsNoneIsRefused()
    {
        var reason = Assert.Throws<StorageException>(() => new PostgresLogStore(new StorageSettings { ConnectionString = "what=this" }, NullLogger<PostgresLogStore>.Instance));

        Assert.Contains("Host=db", reason.Message, StringComparison.Ordinal);
    }

    protected override Task<ILogStore> OpenAsync() => Task.FromResult<ILogStore>(Open());

    private string Name => $"store {Log.Id[..10]}";

    private PostgresLogStore Open() =>
        new(new StorageSettings { ConnectionString = $"{TestDatabase.ConnectionString};Application Name={Name}" }, NullLogger<PostgresLogStore>.Instance);

    private async Task CutTwiceAsync(NpgsqlDataSource database)
    {
        for (var i = 0; i < 2; i++)
        {
            await using var cut = database.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1");
            cut.Parameters.AddWithValue(Name);
            await cut.ExecuteNonQueryAsync();
        }
    }

    private async Task<bool> TryAsync(ILogStore store, int at, string text)
    {
        try
        {
            await store.AppendAsync(Log, at, Bytes(text));
            return true;
        }
        catch (LogConflictException)
        {
            return false;
        }
    }
}
