using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using JsonValue = Playground.Engine.Scenarios.JsonValue;

namespace Playground.Engine.Outcomes;

/// <summary>Finds the values that checks ask about, judges them, and puts a run's outcome together.</summary>
internal sealed class Evaluator(World world, Cluster cluster, RecordLedger ledger)
{
    private readonly StateReader _state = new(world, cluster, ledger);

    public JsonValue Evaluate(CheckSubject subject)
    {
        switch (subject)
        {
            case CheckSubject.Measure measure:
                ledger.Refresh();
                return JsonValue.Of(Measures.Value(ledger, world.Symbols, measure.Name, measure.Of));
            case CheckSubject.State state:
                return ToValue(_state.At(state.Path));
            case CheckSubject.Error error:
                var client = world.Symbols.Node(error.Client);
                return JsonValue.Of(ledger.Errors.TryGetValue(client, out var errors) ? errors.GetValueOrDefault(error.Name) : 0);
            case CheckSubject.Event counted:
                return JsonValue.Of(Count(counted.Pattern));
            default:
                throw new ArgumentOutOfRangeException(nameof(subject));
        }
    }

    public Outcome Outcome(Simulation simulation)
    {
        var errors = ledger.Errors.ToImmutableSortedDictionary(
            e => world.Symbols.Name(e.Key), e => e.Value.ToImmutableSortedDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        var idle = simulation.IdleSteps.Select(i => new OutcomeWarning(
            string.Create(CultureInfo.InvariantCulture, $"$.steps[{i}]"), "The step never acted."));
        return new Outcome(
            Simulation.EngineVersion, simulation.Hash(), simulation.Trace.Count, simulation.Now, ledger.View(),
            [.. simulation.Scenario.Checks.Select(c => Judge(c, Evaluate(c.Subject)))], errors, [.. idle], _state.Whole());
    }

    /// <summary>Whether the value is what the check asks for.</summary>
    public static JudgedCheck Judge(Check check, JsonValue actual)
    {
        var label = check.Label.In("en");
        return new JudgedCheck(
            label.Length > 0 ? label : CheckText.Of(check.Subject), Holds(check, actual), actual, check.Is ?? JsonValue.Of(CheckText.Expected(check)));
    }

    /// <summary>Likewise, without a word.</summary>
    public static bool Holds(Check check, JsonValue actual)
    {
        var passed = check.Is is { } wanted ? actual.EqualsAsSet(wanted) && IsInOrder(check, actual, wanted) : true;
        if (check.AtLeast is { } least)
            passed &= actual.Number >= least;
        if (check.AtMost is { } most)
            passed &= actual.Number <= most;
        return passed;
    }

    /// <summary>Lists of ids compare as sets; a log is a sequence.</summary>
    private static bool IsInOrder(Check check, JsonValue actual, JsonValue wanted) =>
        check.Subject is not CheckSubject.State { Path: [.., "log"] } || actual.Equals(wanted);

    private int Count(EventPattern pattern)
    {
        var kind = EventKinds.Named(pattern.Kind)!.Kind;
        var count = 0;
        for (var id = 1; id <= world.Trace.Count; id++)
        {
            var happened = world.Trace[id];
            count += happened.Kind == kind && EventReader.Matches(happened, pattern, world.Symbols) ? 1 : 0;
        }

        return count;
    }

    private static JsonValue ToValue(JsonNode? node) => node switch
    {
        null => JsonValue.Null,
        JsonArray list => JsonValue.Of(list.Select(ToValue)),
        JsonObject replicas => JsonValue.Of(replicas.Select(m => int.TryParse(m.Key, out var id) ? JsonValue.Of(id) : JsonValue.Of(m.Key))),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => JsonValue.Of(true),
            JsonValueKind.False => JsonValue.Of(false),
            JsonValueKind.Number => JsonValue.Of(Convert.ToDouble(node.ToString(), CultureInfo.InvariantCulture)),
            _ => JsonValue.Of(node.GetValue<string>()),
        },
    };
}
