using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Runs told event by event, as anybody who knows Kafka would tell them. In <c>Golden/</c> lies a scenario and its story for each; a run with
/// <c>GOLDEN_UPDATE=1</c> writes the stories anew, to be read before they are committed.
/// </summary>
public sealed class GoldenStoryTests
{
    private static readonly string Folder = Path.Combine(KafkaCases.RepositoryRoot, "tests", "Engine.Tests", "Stories", "Golden");

    public static TheoryData<string> Stories => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_story_is_told_as_before(string story)
    {
        var run = Runs.ToEnd(File.ReadAllText(Path.Combine(Folder, story + ".json")));
        var told = string.Join('\n', run.Events().Where(e => !e.Data.Background).Select(e => EventText.Line(e, run.Symbols))) + "\n";
        var file = Path.Combine(Folder, story + ".txt");
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
            File.WriteAllText(file, told);

        Assert.Equal(File.ReadAllText(file), told);
    }
}
