using System.Globalization;

namespace Playground.Fuzz;

/// <summary>How much is tried, and from where chance begins.</summary>
internal sealed record FuzzOptions
{
    private const string Usage = """
        Usage: Playground.Fuzz [--inputs 100000] [--seed N] [--from N] [--workers 3] [--replay FILE] [--save]
          --inputs   how many inputs are made, after those of the corpus
          --seed     decides them: the same number makes the same inputs
          --from     the number of the first one
          --workers  how many are given at the same time
          --replay   gives one input that stands in a file, and nothing else
          --save     writes inputs that broke something to the corpus
        """;

    public int Inputs { get; private init; } = 100_000;

    public int Seed { get; private init; } = Environment.TickCount & int.MaxValue;

    public int From { get; private init; }

    public int Workers { get; private init; } = 3;

    public string? Replay { get; private init; }

    public bool Save { get; private init; }

    /// <summary>Null, having said why, if they make no sense.</summary>
    public static FuzzOptions? Read(string[] args, TextWriter complaints)
    {
        var options = new FuzzOptions();
        try
        {
            for (var i = 0; i < args.Length; i++)
                options = args[i] == "--save" ? options with { Save = true } : options.With(args[i], args[++i]);
            return options;
        }
        catch (Exception wrong) when (wrong is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            complaints.WriteLine(Usage);
            return null;
        }
    }

    private FuzzOptions With(string name, string value) => name switch
    {
        "--inputs" => this with { Inputs = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seed" => this with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
        "--from" => this with { From = int.Parse(value, CultureInfo.InvariantCulture) },
        "--workers" => this with { Workers = int.Parse(value, CultureInfo.InvariantCulture) },
        "--replay" => this with { Replay = Path.GetFullPath(value) },
        _ => throw new ArgumentException(name),
    };
}
