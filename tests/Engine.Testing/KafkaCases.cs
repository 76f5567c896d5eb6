using System.Text.Json;

namespace Playground.Engine.Testing;

/// <summary>
/// Finds the cases that were taken from a real Kafka: <c>tests/Cases</c> of this repository, or the folder that the environment
/// variable <c>KAFKA_CASES</c> names, with the same folders inside.
/// </summary>
public static class KafkaCases
{
    /// <summary>The folder that holds <c>vectors</c> and <c>scenarios</c>.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable("KAFKA_CASES") is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryRoot, "tests", "Cases");

    /// <summary>The folder of the solution file, found upwards from where the tests run.</summary>
    public static string RepositoryRoot
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Playground.sln")))
                    return folder.FullName;
            }

            throw new DirectoryNotFoundException("No folder above the tests holds Playground.sln.");
        }
    }

    /// <summary>The cases of <c>vectors/NAME.json</c>, by id.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Vectors(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "vectors", name + ".json")));
        return document.RootElement.GetProperty("cases").EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetString()!, item => item.Clone(), StringComparer.Ordinal);
    }

    /// <summary>The text of one scenario document.</summary>
    public static string ScenarioText(string fileName) => File.ReadAllText(Path.Combine(Root, "scenarios", fileName));

    /// <summary>Paths of the scenario documents, ordered, whose file name begins so.</summary>
    public static IReadOnlyList<string> Scenarios(string beginning = "") =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "scenarios"), beginning + "*.json").Order(StringComparer.Ordinal)];
}
