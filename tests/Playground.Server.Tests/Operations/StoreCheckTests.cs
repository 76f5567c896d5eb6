using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.Server.Operations;
using Playground.Server.Storage;
using Playground.Server.Tests.Sessions.Keeping;
using Playground.Server.Tests.Storage;

namespace Playground.Server.Tests.Operations;

public sealed class StoreCheckTests
{
    [Theory]
    [InlineData("/healthz/live", HttpStatusCode.OK, "Healthy")]
    [InlineData("/healthz/ready", HttpStatusCode.ServiceUnavailable, "Unhealthy\nstore: Away.")]
    [InlineData("/healthz", HttpStatusCode.ServiceUnavailable, "Unhealthy\nstore: Away.")]
    public async Task AServerWhoseStoreIsAwayLivesAndIsNotReady(string path, HttpStatusCode status, string text)
    {
        await using var server = new ServerFixture();
        await using var away = server.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<ILogStore>(new TestStore { Away = true })));
        using var client = away.CreateClient();

        using var answer = await client.GetAsync(path);

        Assert.Equal((status, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task ItIsAskedAgainWhenItsAnswerIsOld()
    {
        var (store, time) = (new TestStore { Away = true }, new ManualTime());
        var check = new StoreCheck(store, time);
        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(check));

        store.Away = false;
        time.Advance(StoreCheck.GoodFor - TimeSpan.FromMilliseconds(1));
        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(check));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HealthStatus.Healthy, await AskAsync(check));
    }

    [Fact]
    public async Task AStoreThatNeverAnswersIsNotWaitedForLonger()
    {
        var (store, time) = (new SilentStore(), new ManualTime());
        var answer = new StoreCheck(store, time).CheckHealthAsync(new());
        await store.Asked;
        Assert.False(answer.IsCompleted);

        time.Advance(StoreCheck.Patience);

        Assert.Equal("The store has not answered for three seconds.", (await answer).Description);
    }

    [Fact]
    public async Task WhateverOfADiskFailsIsNoticedAndSoIsItsReturn()
    {
        var folder = new FakeFolder();
        await using var store = StoreModel.Open(folder);
        await store.AppendAsync(new LogName("session", "one"), 0, new byte[100]);
        var before = Files(folder);
        await store.CheckAsync();
        var calls = folder.Calls;
        Assert.Equal(before, Files(folder));

        await store.CheckAsync();
        var callsOfACheck = folder.Calls - calls;
        for (var i = 1; i <= callsOfACheck; i++)
        {
            var failing = folder.Calls + i;
            folder.Fails = call => call == failing;
            var reason = await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync().AsTask());
            Assert.Contains("its disk is full", reason.Message, StringComparison.Ordinal);
            await store.CheckAsync();
        }

        Assert.True(callsOfACheck > 3);
        Assert.Equal(before, Files(folder));
        Assert.Single(await store.ReadAsync(new LogName("session", "one")));
    }

    [Fact]
    public async Task WhatAKilledCheckLeavesIsTakenAwayWhenTheStoreOpens()
    {
        var folder = new FakeFolder();
        await using (var store = StoreModel.Open(folder))
        {
            var first = folder.Calls;
            folder.EndsAt = first + 3;
            await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync().AsTask());
        }

        var left = folder.AfterKill();
        Assert.Single(left.Files);

        await using var again = StoreModel.Open(left);
        Assert.Empty(left.Files);
        Assert.Empty(again.Damage);
    }

    [Fact]
    public async Task AStoreThatIsFullIsNotWell()
    {
        var settings = StoreModel.Small with { MaxBytes = 1024 * 1024, MaxRecordBytes = 2 * 1024 * 1024 };
        await using var store = new FileLogStore(settings, new FakeFolder(), TimeProvider.System, NullLogger<FileLogStore>.Instance);
        await store.AppendAsync(new LogName("session", "one"), 0, new byte[(1024 * 1024) - 1]);

        var reason = await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync().AsTask());

        Assert.Contains("Storage:MaxBytes", reason.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthStatus> AskAsync(StoreCheck check) => (await check.CheckHealthAsync(new())).Status;

    private static string[] Files(FakeFolder folder) => [.. folder.Files.Select(file => $"{file.Key} {file.Value.Bytes.Length}").Order(StringComparer.Ordinal)];

    private sealed class SilentStore : ILogStore
    {
        private readonly TaskCompletionSource _asked = new();

        public Task Asked => _asked.Task;

        public async ValueTask CheckAsync(CancellationToken cancel = default)
        {
            _asked.SetResult();
            await new TaskCompletionSource().Task;
        }

        public ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default) => throw new NotSupportedException();

        public ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default) => throw new NotSupportedException();

        public ValueTask DeleteAsync(LogName log, CancellationToken cancel = default) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
