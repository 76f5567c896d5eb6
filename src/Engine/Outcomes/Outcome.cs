using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Views;

namespace Playground.Engine.Outcomes;

/// <summary>What came of a run.</summary>
/// <param name="Errors">Failed calls and records: client → exception → how many.</param>
/// <param name="State">Topics, brokers, controllers and producers at the end, as state paths name them.</param>
public sealed record Outcome(
    int Engine, string Hash, int Events, Instant Simulated, LedgerView Ledger, ImmutableArray<JudgedCheck> Checks,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Errors, ImmutableArray<OutcomeWarning> Warnings, System.Text.Json.Nodes.JsonObject State)
{
    public bool Passed => Checks.All(c => c.Passed);
}

/// <param name="Label">The check's own label, or its subject in words of the document.</param>
/// <param name="Expected">The value of <c>is</c>, or bounds as a text such as <c>2 … 5</c>.</param>
public sealed record JudgedCheck(string Label, bool Passed, JsonValue Actual, JsonValue Expected);

/// <param name="Path">JSON path of what is warned of.</param>
public sealed record OutcomeWarning(string Path, string Message);
