using System.Globalization;
using YamlDotNet.Serialization;

namespace Playground.Load;

/// <summary>What one viewer does with its session, over and over.</summary>
/// <param name="Page">The page that shows it.</param>
/// <param name="Rounds">
/// Of a lesson: its buttons in their order, each as the commands that the page would send. Of a run of the gallery: none, it is simply played.
/// </param>
/// <param name="Length">Simulated time from the opening to the scenario's end, at which it begins anew.</param>
internal sealed record Play(string Name, string Page, IReadOnlyList<string> Rounds, TimeSpan Length);

/// <summary>The lessons and the gallery of the repository.</summary>
internal static class Plays
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    public static IReadOnlyList<Play> All(string content)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        Dictionary<object, object> Read(string file) => yaml.Deserialize<Dictionary<object, object>>(File.ReadAllText(file));
        var lessons = Directory.GetDirectories(Path.Combine(content, "lessons")).Order(StringComparer.Ordinal)
            .Select(folder => Lesson(Path.GetFileName(folder), Read(Path.Combine(folder, "lesson.yaml"))));
        var gallery = Directory.GetFiles(Path.Combine(content, "gallery"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => Gallery(Path.GetFileNameWithoutExtension(file), Read(file)));
        return [.. lessons, .. gallery];
    }

    private static Play Lesson(string name, Dictionary<object, object> document) => new(
        name, $"lessons/{name}", [.. ((List<object>)document["tries"]).Select(each => Json.Serialize(((Dictionary<object, object>)each)["do"]))], Length(document));

    private static Play Gallery(string name, Dictionary<object, object> document) => new(name, $"sandbox/{name}", [], Length(document));

    private static TimeSpan Length(Dictionary<object, object> document)
    {
        var scenario = (Dictionary<object, object>)document["scenario"];
        return scenario.TryGetValue("until", out var until) ? Time(until) - Time(document["opening"]) : Usual;
    }

    private static TimeSpan Time(object written)
    {
        var text = written.ToString()!;
        var unit = text.EndsWith("ms", StringComparison.Ordinal) ? 0.001 : 1;
        return TimeSpan.FromSeconds(double.Parse(text.TrimEnd('m', 's'), CultureInfo.InvariantCulture) * unit);
    }
}
