using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Controls;

/// <summary>What an entry of the export menu is.</summary>
public enum ExportKind { Picture, Text, Events, Embed }

/// <summary>An entry of the export menu.</summary>
/// <param name="Name">A file's name; of a picture without its ending.</param>
public sealed record ExportItem(ExportKind Kind, string Name, Text Label, Text Group);

/// <summary>The export menu: a row an entry, in its order.</summary>
public static class ExportItems
{
    public static IReadOnlyList<ExportItem> Of(IExports exports) =>
    [
        new(ExportKind.Picture, "picture", Texts.ExportStage, Texts.ExportPictures),
        new(ExportKind.Picture, "lanes", Texts.ExportLanes, Texts.ExportPictures),
        .. Files(exports, ExportGroup.Run, Texts.ExportRun),
        new(ExportKind.Events, "events.json", Texts.ExportEvents, Texts.ExportRun),
        .. Files(exports, ExportGroup.Real, Texts.ExportReal),
        new(ExportKind.Embed, "embed.html", Texts.ExportEmbed, Texts.ExportElsewhere),
    ];

    private static IEnumerable<ExportItem> Files(IExports exports, ExportGroup group, Text title) =>
        exports.Files.Where(file => file.Group == group).Select(file => new ExportItem(ExportKind.Text, file.Name, Label(file.Name), title));

    private static Text Label(string file) => file switch
    {
        "scenario.yaml" => Texts.ExportScenarioYaml,
        "scenario.json" => Texts.ExportScenarioJson,
        "sequence.mmd" => Texts.ExportSequence,
        "compose.yaml" => Texts.ExportCompose,
        "server.properties" => Texts.ExportProperties,
        "topics.sh" => Texts.ExportTopics,
        "Clients.cs" => Texts.ExportCSharp,
        "Clients.java" => Texts.ExportJava,
        "clients.py" => Texts.ExportPython,
        _ => new Text(file, file),
    };
}
