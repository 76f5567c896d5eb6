using Playground.Crash;
using Playground.Server.Storage;

if (args is ["child", var kind, var place, var connection, var name])
{
    await StoreChild.WriteAsync(new StorageSettings { Kind = kind, Folder = place, ConnectionString = connection, SegmentBytes = 256 * 1024 }, name);
    return 0;
}

if (CrashOptions.Read(args, Console.Error) is not { } options)
    return 2;
using var folder = new TemporaryFolder(options.Folder);
options = options with { Folder = folder.Path };
var chance = new Random(options.Seed);
IRounds rounds = options.StoreOnly ? new StoreRounds(options, chance) : new ServerRounds(options, chance);
Console.WriteLine($"{options.Rounds} rounds on {options.Store}, {(options.StoreOnly ? "store only" : string.Join(", ", options.Work))}, seed {options.Seed}");
var (lost, doubled) = (0L, 0L);
for (var round = 1; round <= options.Rounds; round++)
{
    var tally = await rounds.RunAsync(round);
    Console.WriteLine($"round {round}: {tally}");
    lost += tally.Lost;
    doubled += tally.Doubled;
}

Console.WriteLine($"lost {lost}, doubled {doubled}");
return lost + doubled == 0 ? 0 : 1;

/// <summary>A folder that goes when this program ends, unless somebody gave it.</summary>
internal sealed class TemporaryFolder(string? given) : IDisposable
{
    public string Path { get; } = given ?? Directory.CreateTempSubdirectory("playground-crash-").FullName;

    public void Dispose()
    {
        if (given is null)
            Directory.Delete(Path, recursive: true);
    }
}
