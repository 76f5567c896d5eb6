using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Reads checks and steps that stand outside a document but speak of one: a lesson's goals and solution, a command. What the scenario
/// declares or adds by its steps may be named.
/// </summary>
public static class FragmentReader
{
    /// <summary>A list of checks; with <paramref name="goal"/>, <c>hold</c> and <c>when</c> are allowed.</summary>
    /// <param name="json">The list.</param>
    /// <param name="path">Where it stands, for complaints, such as <c>$.goals[0].checks</c>.</param>
    /// <param name="scenario">A scenario that was read without errors.</param>
    /// <param name="goal">Whether these are conditions of a lesson's goal.</param>
    /// <param name="limits">The limits that the scenario was read with.</param>
    public static FragmentResult<Check> ReadChecks(string json, string path, Scenario scenario, bool goal, Limits limits) =>
        Read(json, path, scenario, limits, (context, item, at) => CheckReader.Read(context, item, at, goal));

    /// <summary>A list of steps. They count as the scenario's: what they add may be named by them, in any order.</summary>
    public static FragmentResult<Step> ReadSteps(string json, string path, Scenario scenario, Limits limits) =>
        Read(json, path, scenario, limits, StepReader.Read);

    private static FragmentResult<T> Read<T>(
        string json, string path, Scenario scenario, Limits limits, Func<ReadContext, JsonElement, DocumentPath, T?> readItem)
        where T : class
    {
        var context = new ReadContext(limits);
        Declare(scenario, context);
        ImmutableArray<T> items = [];
        var root = new DocumentPath(path);
        using var tree = WellFormed.Parse(Encoding.UTF8.GetBytes(json), context, root);
        if (tree is not null)
        {
            items = ObjectReader.Items(context, tree.RootElement, root, "a list", (item, at) => readItem(context, item, at));
            context.RunLater();
        }

        return new FragmentResult<T>(
            context.Errors.Count == 0 ? items : [], [.. context.Errors], [.. context.Warnings], context.LimitExceeded);
    }

    /// <summary>Reading the scenario's own document once more is the one place that knows what it declares.</summary>
    private static void Declare(Scenario scenario, ReadContext context)
    {
        using var tree = JsonDocument.Parse(ScenarioWriter.WriteUtf8(scenario));
        ScenarioReader.ReadDocument(tree.RootElement, context);
        context.RunLater();
        context.Forget();
    }
}

/// <summary>The items read, none if one of them is wrong.</summary>
public sealed record FragmentResult<T>(
    ImmutableArray<T> Items,
    ImmutableArray<DocumentError> Errors,
    ImmutableArray<DocumentWarning> Warnings,
    LimitExceeded? LimitExceeded);
