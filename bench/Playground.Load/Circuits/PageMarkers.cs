using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Playground.Load.Circuits;

/// <summary>What the server wrote into a page for the script that makes it interactive: where its components are, and what they were drawn from.</summary>
/// <param name="Operations">As the script asks for the components: all of them are new.</param>
internal sealed partial record PageMarkers(string Operations, string State)
{
    public static PageMarkers Read(string html)
    {
        var components = Component().Matches(html).Select(found => JsonNode.Parse(found.Groups[1].Value)!)
            .Where(marker => marker["type"]?.GetValue<string>() == "server")
            .Select((marker, at) => (JsonNode)new JsonObject { ["type"] = "add", ["ssrComponentId"] = at + 1, ["marker"] = marker });
        var operations = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. components]) };
        return new PageMarkers(operations.ToJsonString(JsonSerializerOptions.Web), Persisted().Match(html).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex Persisted();
}
