using System.Globalization;
using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>What is killed, how often, and on which store.</summary>
internal sealed record CrashOptions
{
    private const string Usage = """
        Usage: Playground.Crash [--rounds 50] [--store files|postgres] [--store-only] [--work documents,sessions,rooms] [--seed N] [--folder PATH] [--connection STRING]
          --rounds      how often it is killed
          --store       where things are kept; 'memory' keeps nothing, and shows that this program notices
          --store-only  kills a process that does nothing but write to the store, in place of the whole server
          --work        what is done on the server
          --seed        decides when it is killed
          --folder      for files and what the server reads; a new one, deleted afterwards, unless given
          --connection  for postgres; the environment variable PLAYGROUND_TEST_POSTGRES unless given
        """;

    public int Rounds { get; private init; } = 50;

    public string Store { get; private init; } = "files";

    public bool StoreOnly { get; private init; }

    public IReadOnlyList<string> Work { get; private init; } = ["documents", "sessions", "rooms"];

    public int Seed { get; private init; } = Environment.TickCount;

    public string? Folder { get; init; }

    public string Connection { get; private init; } = Environment.GetEnvironmentVariable("PLAYGROUND_TEST_POSTGRES") ?? "";

    /// <summary>
    /// The store as the server is told of it. Small files, so that they are tidied while the process is killed; and a database on a busy machine is slow, not away.
    /// </summary>
    public StorageSettings Storage => new() { Kind = Store, Folder = Path.Combine(Folder!, "log"), ConnectionString = Connection, SegmentBytes = 256 * 1024, DatabaseTimeout = TimeSpan.FromMinutes(1) };

    /// <summary>Null, having said why, if they make no sense.</summary>
    public static CrashOptions? Read(string[] args, TextWriter complaints)
    {
        var options = new CrashOptions();
        try
        {
            for (var i = 0; i < args.Length; i++)
                options = args[i] == "--store-only" ? options with { StoreOnly = true } : options.With(args[i], args[++i]);
            if (options is { Store: "postgres", Connection: "" })
                throw new ArgumentException("--connection");
            return options;
        }
        catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            complaints.WriteLine(Usage);
            return null;
        }
    }

    private CrashOptions With(string name, string value) => name switch
    {
        "--rounds" => this with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--store" when value is "files" or "postgres" or "memory" => this with { Store = value },
        "--work" => this with { Work = value.Split(',') },
        "--seed" => this with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
        "--folder" => this with { Folder = Path.GetFullPath(value) },
        "--connection" => this with { Connection = value },
        _ => throw new ArgumentException(name),
    };
}
