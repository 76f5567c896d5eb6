using System.Text;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Storage;

/// <summary>What every store of logs does. A class for each store runs all of it.</summary>
public abstract class LogStoreContract : IAsyncLifetime
{
    /// <summary>Names are new for each test, so that tests may share a database.</summary>
    protected LogName Log { get; } = Named("a");

    protected ILogStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<ILogStore> OpenAsync();

    [StoreFact]
    public async Task RecordsAreReadAsTheyWereAppended()
    {
        byte[][] records = [[1, 2, 3], [], [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))]];
        for (var at = 0; at < records.Length; at++)
            await Store.AppendAsync(Log, at, records[at]);

        Assert.Equal(records, (await Store.ReadAsync(Log)).Select(record => record.ToArray()));
    }

    [StoreFact]
    public async Task ALogThatIsNotThereIsEmpty() => Assert.Empty(await Store.ReadAsync(Log));

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task AnAppendAtAnotherPlaceIsRefused(long at)
    {
        await AppendAsync(Log, "one", "two");

        await Assert.ThrowsAsync<LogConflictException>(() => Store.AppendAsync(Log, at, Bytes("three")).AsTask());
        await Assert.ThrowsAsync<LogConflictException>(() => Store.RewriteAsync(Log, at, Bytes("three")).AsTask());

        Assert.Equal(["one", "two"], await TextsAsync(Log));
    }

    [StoreFact]
    public async Task OfManyWhoAppendAtOnePlaceOneSucceeds()
    {
        var all = Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Store.AppendAsync(Log, 0, Bytes($"{i}"));
                return $"{i}";
            }
            catch (LogConflictException)
            {
                return null;
            }
        });

        var winners = (await Task.WhenAll(all)).OfType<string>();

        Assert.Equal(await TextsAsync(Log), winners);
        Assert.Single(winners);
    }

    [StoreFact]
    public async Task ARewrittenLogHasOneRecordAndGoesOnFromThere()
    {
        await AppendAsync(Log, "one", "two", "three");

        await Store.RewriteAsync(Log, 3, Bytes("all"));
        Assert.Equal(["all"], await TextsAsync(Log));
        await Store.AppendAsync(Log, 1, Bytes("four"));

        Assert.Equal(["all", "four"], await TextsAsync(Log));
        Assert.Equal(2, (await InfoAsync(Log))!.Records);
    }

    [StoreFact]
    public async Task ARewriteMayBeginALog()
    {
        await Store.RewriteAsync(Log, 0, Bytes("all"));

        Assert.Equal(["all"], await TextsAsync(Log));
    }

    [StoreFact]
    public async Task ADeletedLogIsGoneAndCanBeginAnew()
    {
        await AppendAsync(Log, "one", "two");

        await Store.DeleteAsync(Log);
        Assert.Empty(await Store.ReadAsync(Log));
        Assert.Null(await InfoAsync(Log));
        await Store.DeleteAsync(Log);
        await AppendAsync(Log, "new");

        Assert.Equal(["new"], await TextsAsync(Log));
    }

    [StoreFact]
    public async Task LogsAreListedByKind()
    {
        var (other, elsewhere) = (Named("b"), new LogName("room", Named("c").Id));
        await AppendAsync(Log, "one", "two");
        await AppendAsync(other, "one");
        await AppendAsync(elsewhere, "one");

        Assert.Equal(2, (await InfoAsync(Log))!.Records);
        Assert.Equal(1, (await InfoAsync(other))!.Records);
        Assert.Equal(1, (await InfoAsync(elsewhere))!.Records);
        Assert.DoesNotContain(await Store.ListAsync("session"), log => log.Name == elsewhere);
        Assert.True((await InfoAsync(Log))!.LastWritten > DateTimeOffset.UnixEpoch);
    }

    [StoreFact]
    public async Task NamesAreToldApartByCase()
    {
        var (upper, lower) = (new LogName("session", $"A{Log.Id}"), new LogName("session", $"a{Log.Id}"));
        await AppendAsync(upper, "upper");
        await AppendAsync(lower, "lower");

        Assert.Equal(["upper"], await TextsAsync(upper));
        Assert.Equal(["lower"], await TextsAsync(lower));
    }

    [StoreTheory]
    [InlineData("Session", "a")]
    [InlineData("", "a")]
    [InlineData("session", "")]
    [InlineData("session", "a/b")]
    [InlineData("session", "ä")]
    [InlineData("averyveryverylongkind", "a")]
    public async Task WhatIsNoNameIsRefused(string kind, string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(new LogName(kind, id), 0, Bytes("one")).AsTask());

    [StoreFact]
    public async Task ManyLogsAreAppendedToAtTheSameTime()
    {
        var logs = Enumerable.Range(0, 40).Select(i => Named($"m{i}")).ToArray();

        await Task.WhenAll(logs.Select(log => Task.Run(() => AppendAsync(log, [.. Enumerable.Range(0, 10).Select(i => $"{log.Id} {i}")]))));

        foreach (var log in logs)
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{log.Id} {i}"), await TextsAsync(log));
    }

    protected static LogName Named(string name) => new("session", $"{name}-{Guid.NewGuid():N}");

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected async Task AppendAsync(LogName log, params string[] texts)
    {
        for (var at = 0; at < texts.Length; at++)
            await Store.AppendAsync(log, at, Bytes(texts[at]));
    }

    protected Task<string[]> TextsAsync(LogName log) => TextsAsync(Store, log);

    protected static async Task<string[]> TextsAsync(ILogStore store, LogName log) =>
        [.. (await store.ReadAsync(log)).Select(record => Encoding.UTF8.GetString(record.Span))];

    private async Task<LogInfo?> InfoAsync(LogName log) => (await Store.ListAsync(log.Kind)).SingleOrDefault(info => info.Name == log);
}
