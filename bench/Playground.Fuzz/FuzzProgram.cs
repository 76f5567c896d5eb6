using System.Diagnostics;
using System.Globalization;
using Playground.Fuzz.Checks;
using Playground.Fuzz.Inputs;

namespace Playground.Fuzz;

/// <summary>Gives a server hostile inputs, and ends with 1 if anything went wrong.</summary>
internal static class FuzzProgram
{
    /// <summary>What may be alive at the end beyond what was when a tenth was done: caches and logs within their bounds.</summary>
    private const long MostGrowth = 96L * 1024 * 1024;

    /// <summary>With the limits on, so many are given besides.</summary>
    private const int WithLimits = 3_000;

    /// <summary>Few sessions and short runs, so that bounds are reached; limits of how often are tried apart.</summary>
    private static readonly string[] Settings =
    [
        "Storage:Kind=memory", "Sessions:MaxSessions=24", "Sessions:MakesRoomAfter=00:00:00", "Sessions:MaxEvents=40000", "Sessions:LongestReplay=00:00:02", "Sessions:Keeping:KeepFor=00:01:00", "Sessions:Keeping:SweepEvery=00:00:05",
        "Sharing:MaxDocuments=40", "Workshops:MaxRooms=60", "Simulations:MaxEvents=40000", "Simulations:Timeout=00:00:05",
    ];

    private static readonly string[] NoLimits =
    [
        .. from name in (string[])["Pages", "Sessions", "Simulations", "Pictures", "Commands", "Documents", "Circuits", "Connections", "Rooms", "Joins", "WrongCodes"] select $"Guarding:{name}PerMinute=10000000",
        "Guarding:HubCallsPerSecond=10000", "Guarding:HubCallsAtOnce=100000",
    ];

    public static async Task<int> Main(string[] args)
    {
        if (FuzzOptions.Read(args, Console.Error) is not { } options)
            return 2;
        if (options.Replay is { } file)
            return await ReplayAsync(FuzzInput.Read(await File.ReadAllTextAsync(file)));
        Console.WriteLine($"{options.Inputs} inputs, seed {options.Seed}");
        var made = new Generators(new Seeds());
        var free = await RunAsync("without limits of how often", options, made, options.Inputs, [.. Settings, .. NoLimits], watchMemory: true);
        var limited = free.Count > 0 ? [] : await RunAsync("with them", options, made, Math.Min(WithLimits, options.Inputs), Settings, watchMemory: false);
        return free.Count + limited.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ReplayAsync(FuzzInput input)
    {
        await using var server = await ChildServer.StartAsync([.. Settings, .. NoLimits]);
        using var secrets = await Secrets.HideAsync(server);
        var fuzzer = new Fuzzer(server, secrets, 1);
        await fuzzer.RunAsync([input]);
        Say(fuzzer.Findings, save: false);
        return fuzzer.Findings.Length == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Finding>> RunAsync(string what, FuzzOptions options, Generators made, int inputs, string[] settings, bool watchMemory)
    {
        await using var server = await ChildServer.StartAsync(settings);
        using var secrets = await Secrets.HideAsync(server);
        var fuzzer = new Fuzzer(server, secrets, options.Workers, Console.Out);
        var clock = Stopwatch.StartNew();
        await fuzzer.RunAsync(Corpus.Read().Select(each => each.Input));
        var warm = Math.Max(inputs / 10, Math.Min(inputs, 2000));
        await fuzzer.RunAsync(Inputs(options.From, warm));
        var before = server.HasEnded ? 0 : await server.HeapAsync();
        await fuzzer.RunAsync(Inputs(options.From + warm, inputs - warm));
        List<Finding> findings = [.. fuzzer.Findings];
        var after = server.HasEnded ? 0 : await server.HeapAsync();
        if (server.HasEnded)
            findings.Add(new Finding(null, $"the server has ended: {server.TakeFaults()}"));
        else if (watchMemory && after - before > MostGrowth)
            findings.Add(new Finding(null, $"memory grew from {Megabytes(before)} to {Megabytes(after)} MB"));
        Console.WriteLine($"{what}: {string.Join(", ", fuzzer.Done.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key} {part.Value}"))} in {clock.Elapsed.TotalSeconds:F0} s; "
            + $"alive after a collection {Megabytes(before)} MB at {warm}, {Megabytes(after)} MB at the end; findings: {findings.Count}");
        Say(findings, options.Save);
        return findings;

        IEnumerable<FuzzInput> Inputs(int from, int count) => Enumerable.Range(from, count).Select(number => made.Make(options.Seed, number));
    }

    private static void Say(IReadOnlyList<Finding> findings, bool save)
    {
        foreach (var (input, what) in findings)
        {
            Console.WriteLine($"FOUND: {what}");
            var text = input?.Write() ?? "";
            Console.WriteLine(text.Length > 3000 ? text[..3000] + "…" : text);
            if (save && input is not null)
                Console.WriteLine($"  kept as {Corpus.Keep(input)}");
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("F1", CultureInfo.InvariantCulture);
}
