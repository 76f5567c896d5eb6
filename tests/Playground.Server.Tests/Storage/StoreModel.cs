using Microsoft.Extensions.Logging.Abstractions;
using Playground.Server.Storage;
using Playground.Server.Storage.Files;

namespace Playground.Server.Tests.Storage;

/// <summary>Random changes from a seed, made to a store and, once they are acknowledged, to what it is compared with.</summary>
internal sealed class StoreModel(int seed)
{
    private static readonly LogName[] Names = [.. Enumerable.Range(0, 5).Select(i => new LogName(i % 2 == 0 ? "session" : "room", $"log-{i}"))];

    private readonly Random _random = new(seed);
    private readonly Dictionary<LogName, List<byte[]>> _kept = Names.ToDictionary(name => name, _ => new List<byte[]>());

    public static StorageSettings Small { get; } = new() { SegmentBytes = 4096 };

    public static FileLogStore Open(ILogFolder folder) => new(Small, folder, TimeProvider.System, NullLogger<FileLogStore>.Instance);

    /// <summary>Tries one change until it is acknowledged.</summary>
    /// <returns>How often it was refused before.</returns>
    public async Task<int> ChangeAsync(ILogStore store, int tries = int.MaxValue)
    {
        var change = Next();
        for (var refused = 0; refused < tries; refused++)
        {
            try
            {
                await change.Make(store);
                change.Keep();
                return refused;
            }
            catch (StorageException reason) when (reason is not LogConflictException)
            {
                // It is as if nothing had happened, so the same change is possible again.
            }
        }

        Unknown = change;
        return tries;
    }

    /// <summary>The change that nobody was told the end of.</summary>
    public Change? Unknown { get; private set; }

    public async Task CompareAsync(ILogStore store)
    {
        foreach (var name in Names)
        {
            var found = await TextsAsync(store, name);
            var expected = Texts(_kept[name]);
            if (Unknown is { } change && change.Log == name && !found.SequenceEqual(expected))
                expected = Texts(change.Result);
            Assert.Equal(expected, found);
        }

        foreach (var kind in (string[])["session", "room"])
        {
            Assert.All(await store.ListAsync(kind), info => Assert.True(
                info.Records == _kept[info.Name].Count || (Unknown?.Log == info.Name && info.Records == Unknown.Result.Count)));
        }
    }

    private static async Task<string[]> TextsAsync(ILogStore store, LogName name) => Texts((await store.ReadAsync(name)).Select(record => record.ToArray()));

    private static string[] Texts(IEnumerable<byte[]> records) => [.. records.Select(Convert.ToHexString)];

    private Change Next()
    {
        var name = Names[_random.Next(Names.Length)];
        var records = _kept[name];
        var record = new byte[_random.Next(700)];
        _random.NextBytes(record);
        var at = records.Count;
        return _random.Next(10) switch
        {
            0 => new Change(name, [], store => store.DeleteAsync(name).AsTask(), Become),
            1 => new Change(name, [record], store => store.RewriteAsync(name, at, record).AsTask(), Become),
            _ => new Change(name, [.. records, record], store => store.AppendAsync(name, at, record).AsTask(), Become),
        };
    }

    private void Become(Change change) => _kept[change.Log] = change.Result;

    internal sealed record Change(LogName Log, List<byte[]> Result, Func<ILogStore, Task> Make, Action<Change> Become)
    {
        public void Keep() => Become(this);
    }
}
