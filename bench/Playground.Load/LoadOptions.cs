using System.Globalization;

namespace Playground.Load;

/// <summary>What is measured, and for how long.</summary>
internal sealed record LoadOptions
{
    private const string Usage = """
        Usage: Playground.Load [--viewers 10,100,400] [--seconds 30] [--settle 15] [--reading 0] [--hub-only] [--only NAME] [--room 300] [--room-speed 1] [--restless 1] [--server DLL] [--set KEY=VALUE]...
          --viewers   a row for each of these numbers, each on a server of its own
          --seconds   how long is measured, after --settle seconds in which all is open already
          --reading   how long somebody reads after each run before the next one begins, on the average
          --hub-only  closes each viewer's circuit once its session plays: what is left is the session and the hub
          --room      in place of viewers, a room with so many people, whom a host takes from moment to moment
          --room-speed  they go on from each moment at that speed; without it they stand there
          --restless  people who press and do whatever there is, with that seed: says which pages they ended
          --only      plays only that lesson or run of the gallery
          --server    another build of the server; to compare two
          --set       a setting of the server, such as Sessions:ComponentsEvery=00:00:00.250
        """;

    public IReadOnlyList<int> Viewers { get; private init; } = [10, 100, 400];

    public double Seconds { get; private init; } = 30;

    public double Settle { get; private init; } = 15;

    /// <summary>Seconds that a viewer reads after each run, on the average, between half and one and a half times that.</summary>
    public double Reading { get; private init; }

    public bool HubOnly { get; private init; }

    public string? Only { get; private init; }

    /// <summary>People in a room; null: viewers are measured.</summary>
    public int? Room { get; private init; }

    /// <summary>Simulated seconds in a second at which people's runs go on from each moment; null: they stand.</summary>
    public double? RoomSpeed { get; private init; }

    /// <summary>The seed of people who leave nothing alone; null: viewers or a room are measured.</summary>
    public int? Restless { get; private init; }

    public IReadOnlyList<string> Settings { get; private init; } = [];

    public string Server { get; private init; } = Path.Combine(
        Root(), "src", "Playground.Server", "bin", Configuration(), "net10.0", "Playground.Server.dll");

    public string Content { get; } = Path.Combine(Root(), "content");

    /// <summary>Null, having said why, if they make no sense.</summary>
    public static LoadOptions? Read(string[] args, TextWriter complaints)
    {
        var options = new LoadOptions();
        try
        {
            for (var i = 0; i < args.Length; i++)
                options = args[i] == "--hub-only" ? options with { HubOnly = true } : options.With(args[i], args[++i]);
            return options;
        }
        catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            complaints.WriteLine(Usage);
            return null;
        }
    }

    private LoadOptions With(string name, string value) => name switch
    {
        "--viewers" => this with { Viewers = [.. value.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))] },
        "--seconds" => this with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
        "--settle" => this with { Settle = double.Parse(value, CultureInfo.InvariantCulture) },
        "--reading" => this with { Reading = double.Parse(value, CultureInfo.InvariantCulture) },
        "--room" => this with { Room = int.Parse(value, CultureInfo.InvariantCulture) },
        "--room-speed" => this with { RoomSpeed = double.Parse(value, CultureInfo.InvariantCulture) },
        "--restless" => this with { Restless = int.Parse(value, CultureInfo.InvariantCulture) },
        "--only" => this with { Only = value },
        "--server" => this with { Server = Path.GetFullPath(value) },
        "--set" => this with { Settings = [.. Settings, value] },
        _ => throw new ArgumentException(name),
    };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Playground.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from the repository that it was built in.");
        return folder;
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
}
