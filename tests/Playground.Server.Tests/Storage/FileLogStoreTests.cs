using Microsoft.Extensions.Logging.Abstractions;
using Playground.Server.Storage;
using Playground.Server.Storage.Files;

namespace Playground.Server.Tests.Storage;

/// <summary>On a real folder.</summary>
public sealed class FileLogStoreTests : LogStoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-logs-");

    public override async Task DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EverythingIsThereWhenItIsOpenedAgain()
    {
        await AppendAsync(Log, "one", "two");
        var (rewritten, deleted) = (Named("r"), Named("d"));
        await AppendAsync(rewritten, "one", "two");
        await Store.RewriteAsync(rewritten, 2, Bytes("all"));
        await AppendAsync(deleted, "one");
        await Store.DeleteAsync(deleted);
        var before = await Store.ListAsync("session");

        await CloseAsync();
        await using var again = Open(_folder.FullName);

        Assert.Equal(["one", "two"], await TextsAsync(again, Log));
        Assert.Equal(["all"], await TextsAsync(again, rewritten));
        Assert.Empty(await again.ReadAsync(deleted));
        Assert.Equal(before.OrderBy(log => log.Name.Id, StringComparer.Ordinal), (await again.ListAsync("session")).OrderBy(log => log.Name.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void ASecondServerCantHaveTheFolder()
    {
        var reason = Assert.Throws<StorageException>(() => new LogFolder(_folder.FullName));

        Assert.Contains(_folder.FullName, reason.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Folder", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATooLongRecordIsRefusedAndNothingElseHappens()
    {
        var reason = await Assert.ThrowsAsync<StorageException>(() => Store.AppendAsync(Log, 0, new byte[new StorageSettings().MaxRecordBytes + 1]).AsTask());

        Assert.Contains("Storage:MaxRecordBytes", reason.Message, StringComparison.Ordinal);
        await AppendAsync(Log, "one");
        Assert.Equal(["one"], await TextsAsync(Log));
    }

    [Fact]
    public async Task AFullStoreRefusesRecordsAndLetsLogsBeDeleted()
    {
        await CloseAsync();
        await using var small = Open(_folder.FullName, new StorageSettings { MaxBytes = 1024 * 1024, SegmentBytes = 64 * 1024 });
        var logs = Enumerable.Range(0, 300).Select(i => Named($"f{i}")).ToArray();
        var kept = 0;
        var reason = await Assert.ThrowsAsync<StorageException>(async () =>
        {
            for (; kept < logs.Length; kept++)
                await small.AppendAsync(logs[kept], 0, new byte[10_000]);
        });

        Assert.Contains("Storage:MaxBytes", reason.Message, StringComparison.Ordinal);
        foreach (var log in logs.Take(kept))
            await small.DeleteAsync(log);
        await small.AppendAsync(Log, 0, Bytes("one"));
        Assert.Equal(["one"], await TextsAsync(small, Log));
    }

    [Fact]
    public async Task AClosedStoreSaysSo()
    {
        await CloseAsync();

        await Assert.ThrowsAsync<StorageException>(() => Store.AppendAsync(Log, 0, Bytes("one")).AsTask());
    }

    protected override Task<ILogStore> OpenAsync() => Task.FromResult<ILogStore>(Open(_folder.FullName));

    private static FileLogStore Open(string folder, StorageSettings? settings = null) =>
        new(settings ?? new StorageSettings(), new LogFolder(folder), TimeProvider.System, NullLogger<FileLogStore>.Instance);

    private ValueTask CloseAsync() => ((FileLogStore)Store).DisposeAsync();
}
