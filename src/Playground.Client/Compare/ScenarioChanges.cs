using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;
using JsonValue = System.Text.Json.Nodes.JsonValue;

namespace Playground.Client.Compare;

/// <summary>Something in which two scenarios are not the same.</summary>
/// <param name="What">The place, in words: <c>orders · min.insync.replicas</c>.</param>
/// <param name="Left">Null: it is not set, or not there.</param>
/// <param name="Right">Likewise.</param>
public sealed record ScenarioChange(string What, string? Left, string? Right);

/// <summary>
/// In what two scenarios are not the same: their canonical documents, walked side by side. What has a name is matched by it, steps by what they do and when.
/// Titles, descriptions and checks do nothing to a run, and are left out.
/// </summary>
public static class ScenarioChanges
{
    private static readonly string[] Silent = ["title", "description", "checks", "version"];

    /// <summary>These only hold what is named below them: the name says enough.</summary>
    private static readonly string[] Unsaid = ["config", "topics", "producers", "consumers", "processors"];

    public static ImmutableArray<ScenarioChange> Between(Scenario left, Scenario right, Language language)
    {
        var changes = ImmutableArray.CreateBuilder<ScenarioChange>();
        foreach (var name in Silent.Aggregate(Names(Read(left), Read(right)), (names, silent) => names.Remove(silent)).Remove("steps"))
            Walk([name], Read(left)[name], Read(right)[name], changes);
        changes.AddRange(Steps(left.Steps, right.Steps, language));
        return changes.ToImmutable();
    }

    private static JsonObject Read(Scenario scenario) => JsonNode.Parse(ScenarioWriter.WriteUtf8(scenario))!.AsObject();

    private static ImmutableArray<string> Names(JsonObject left, JsonObject right) =>
        [.. left.Select(field => field.Key).Union(right.Select(field => field.Key), StringComparer.Ordinal)];

    private static void Walk(ImmutableArray<string> path, JsonNode? left, JsonNode? right, ImmutableArray<ScenarioChange>.Builder changes)
    {
        if (JsonNode.DeepEquals(left, right))
            return;
        if (Parts(left) is { } mine && Parts(right) is { } other && (left is not null || right is not null) && (left ?? right) is not JsonValue)
        {
            foreach (var name in Names(mine, other))
                Walk(path.Add(name), mine[name], other[name], changes);
            return;
        }

        changes.Add(new ScenarioChange(Say(path), Say(left), Say(right)));
    }

    /// <summary>What has parts of its own, by their names; nothing has none. Null for what is compared as a whole.</summary>
    private static JsonObject? Parts(JsonNode? node) => node switch
    {
        null => [],
        JsonObject parts => parts,
        JsonArray list when list.All(item => item is JsonObject named && NameOf(named) is not null) =>
            new JsonObject(list.Select(item => KeyValuePair.Create(NameOf(item!.AsObject())!, (JsonNode?)WithoutName(item.AsObject())))),
        _ => null,
    };

    private static string? NameOf(JsonObject node) => (node["name"] ?? node["id"])?.ToString();

    private static JsonObject WithoutName(JsonObject node)
    {
        var rest = node.DeepClone().AsObject();
        rest.Remove(rest.ContainsKey("name") ? "name" : "id");
        return rest;
    }

    private static string Say(ImmutableArray<string> path) => string.Join(" · ", path.Where((name, place) => place == path.Length - 1 || !Unsaid.Contains(name)));

    private static string? Say(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.ToString(),
        _ => node.ToJsonString(),
    };

    /// <summary>Those that only one of the scenarios has, in order; the longest common row of steps is what both have.</summary>
    private static IEnumerable<ScenarioChange> Steps(ImmutableArray<Step> left, ImmutableArray<Step> right, Language language)
    {
        var (mine, other) = (left.Select(Key).ToArray(), right.Select(Key).ToArray());
        var common = Common(mine, other);
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (i < left.Length && j < right.Length && mine[i] == other[j])
                (i, j) = (i + 1, j + 1);
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
                yield return new ScenarioChange(Texts.CompareStep.In(language), StepWords.Say(left[i++], language), null);
            else
                yield return new ScenarioChange(Texts.CompareStep.In(language), null, StepWords.Say(right[j++], language));
        }
    }

    /// <summary>When a command was given counts by its instant: after which event it came is another number in another run.</summary>
    private static string Key(Step step)
    {
        var when = step.When is When.At at ? new When.At(at.Instant) : step.When;
        return JsonNode.Parse(ScenarioWriter.WriteUtf8(new Scenario { Steps = [step with { When = when }] }))!["steps"]!.ToJsonString();
    }

    /// <summary>How many steps the rests of both, from one place each, have in common.</summary>
    private static int[,] Common(string[] left, string[] right)
    {
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }
}
