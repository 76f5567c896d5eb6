using Playground.Server.Storage;
using Playground.Server.Storage.Files;

namespace Playground.Server.Tests.Storage;

public sealed class TidyingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-logs-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>On a real folder: eight write, rewrite and read while files are copied and removed beneath them.</summary>
    [Fact]
    public async Task WhoWritesAndReadsDoesNotNoticeThatFilesAreTidied()
    {
        await using (var store = StoreModel.Open(new LogFolder(_folder.FullName)))
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => WorkAsync(store, i))));

        await using var again = StoreModel.Open(new LogFolder(_folder.FullName));
        Assert.Empty(again.Damage);
        for (var i = 0; i < 8; i++)
            Assert.Equal(Expected(120), (await again.ReadAsync(Name(i))).Select(record => record.Span[0]));
        var bytes = _folder.EnumerateFiles().Sum(file => file.Length);
        Assert.True(bytes < 100_000, $"{bytes} bytes are left of {8 * 120 * 200}.");
    }

    private static async Task WorkAsync(FileLogStore store, int i)
    {
        var length = 0;
        for (var change = 1; change <= 120; change++)
        {
            var record = Enumerable.Repeat((byte)change, 200).ToArray();
            if (change % 10 == 0)
                await store.RewriteAsync(Name(i), length, record);
            else
                await store.AppendAsync(Name(i), length, record);
            length = change % 10 == 0 ? 1 : length + 1;
            Assert.Equal(Expected(change), (await store.ReadAsync(Name(i))).Select(found => found.Span[0]));
        }
    }

    private static IEnumerable<byte> Expected(int changes)
    {
        var from = Math.Max(1, changes / 10 * 10);
        return Enumerable.Range(from, changes - from + 1).Select(change => (byte)change);
    }

    private static LogName Name(int i) => new("session", $"log-{i}");
}
