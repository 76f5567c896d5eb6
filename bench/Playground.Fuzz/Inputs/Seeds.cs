using System.Text.Json.Nodes;
using Playground.Server.Api;
using Playground.Server.Sharing;

namespace Playground.Fuzz.Inputs;

/// <summary>What is right, for generators to spoil: the scenarios of the gallery and of the recorded cases, and their links.</summary>
internal sealed class Seeds
{
    private const int MostCases = 80, LargestForLinks = 4_000;

    public Seeds()
    {
        var gallery = Directory.GetFiles(Path.Combine(Root, "content", "gallery"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(YamlDocument.ToJson(File.ReadAllText(file)).Json!)!["scenario"]!.AsObject());
        var cases = Directory.GetFiles(Path.Combine(Root, "tests", "Cases", "scenarios"), "*.json").Order(StringComparer.Ordinal)
            .Where((_, place) => place % 4 == 0).Take(MostCases).Select(file => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject());
        Documents = [.. gallery.Concat(cases)];
        foreach (var document in Documents)
            document["until"] = "1500ms";
        Codes = [.. Documents.Select(document => document.ToJsonString()).Where(text => text.Length < LargestForLinks).Select(text => LinkCode.Encode(System.Text.Encoding.UTF8.GetBytes(text)))];
    }

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Scenarios as documents, short ones so that a run of one is quick.</summary>
    public IReadOnlyList<JsonObject> Documents { get; }

    /// <summary>Links to the smaller ones of them.</summary>
    public IReadOnlyList<string> Codes { get; }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Playground.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Playground.sln above {AppContext.BaseDirectory}.");
    }
}
