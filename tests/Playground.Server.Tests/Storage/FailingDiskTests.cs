using Playground.Server.Storage;

namespace Playground.Server.Tests.Storage;

/// <summary>Disks that fail, processes that are killed and machines that lose their power, at every call that the store makes.</summary>
public class FailingDiskTests
{
    private const int Changes = 70;

    [Fact]
    public async Task WhateverCallFailsTheChangeIsRefusedAndTheStoreGoesOn()
    {
        for (var call = 1; ; call++)
        {
            var (folder, failing) = (new FakeFolder(), call);
            folder.Fails = n => n == failing;
            var model = new StoreModel(3);
            await using (var store = StoreModel.Open(folder))
            {
                var refused = 0;
                for (var i = 0; i < Changes; i++)
                    refused += await model.ChangeAsync(store);
                Assert.True(refused <= 1);
                await model.CompareAsync(store);
            }

            await using var again = StoreModel.Open(folder.AfterKill());
            Assert.Empty(again.Damage);
            await model.CompareAsync(again);
            if (folder.Calls < call)
                return;
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task ADiskThatIsFullForAWhileLosesNothing(int calls)
    {
        for (var call = 1; call < 200; call += 3)
        {
            var (folder, from) = (new FakeFolder(), call);
            folder.Fails = n => n >= from && n < from + calls;
            var model = new StoreModel(4);
            await using (var store = StoreModel.Open(folder))
            {
                for (var i = 0; i < Changes; i++)
                    await model.ChangeAsync(store);
                await model.CompareAsync(store);
            }

            await using var again = StoreModel.Open(folder.AfterPowerLoss(0));
            Assert.Empty(again.Damage);
            await model.CompareAsync(again);
        }
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(1, 0.0)]
    [InlineData(1, 0.5)]
    [InlineData(1, 1.0)]
    [InlineData(2, null)]
    [InlineData(2, 0.0)]
    public async Task WhereverTheProcessEndsWhatWasAcknowledgedIsThere(int seed, double? partAfterPowerLoss)
    {
        for (var call = 1; ; call++)
        {
            var folder = new FakeFolder { EndsAt = call };
            var model = new StoreModel(seed);
            await using (var store = StoreModel.Open(folder))
            {
                for (var i = 0; i < Changes && model.Unknown is null; i++)
                    await model.ChangeAsync(store, tries: 1);
            }

            var left = partAfterPowerLoss is { } part ? folder.AfterPowerLoss(part) : folder.AfterKill();
            await using (var again = StoreModel.Open(left))
            {
                Assert.Empty(again.Damage);
                await model.CompareAsync(again);
            }

            await using var third = StoreModel.Open(left.AfterKill());
            await model.CompareAsync(third);
            if (folder.Calls < call)
                return;
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task ItIsTheSameAsOneInMemory(int seed)
    {
        var folder = new FakeFolder();
        var model = new StoreModel(seed);
        for (var opened = 0; opened < 10; opened++)
        {
            await using var store = StoreModel.Open(folder);
            for (var i = 0; i < 100; i++)
                Assert.Equal(0, await model.ChangeAsync(store));
            await model.CompareAsync(store);
        }

        var bytes = folder.Files.Values.Sum(file => file.Bytes.Length);
        Assert.True(bytes < 120_000, $"{bytes} bytes are left of {1000 * 400}.");
    }

    [Fact]
    public async Task ALogThatWasDeletedStaysSoWhateverIsTidied()
    {
        var folder = new FakeFolder();
        var kept = new LogName("session", "kept");
        for (var round = 0; round < 40; round++)
        {
            await using var store = StoreModel.Open(folder);
            var log = new LogName("session", $"round-{round}");
            for (var at = 0; at < 20; at++)
                await store.AppendAsync(log, at, new byte[100 + (round * 7)]);
            await store.AppendAsync(kept, round, new byte[10]);
            await store.DeleteAsync(log);
        }

        await using var again = StoreModel.Open(folder);
        Assert.Equal([new LogInfo(kept, 40, default)], (await again.ListAsync("session")).Select(info => info with { LastWritten = default }));
        Assert.True(folder.Files.Values.Sum(file => file.Bytes.Length) < 30_000);
    }
}
