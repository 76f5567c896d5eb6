using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Engine.Trace;

namespace Playground.Engine.Testing;

/// <summary>Runs scenario documents the way tests like to read them.</summary>
public static class Runs
{
    /// <summary>Reads a document that must be right.</summary>
    public static Scenario Read(string json)
    {
        var result = ScenarioReader.Read(json, Limits.Default);
        return result.Scenario
            ?? throw new InvalidOperationException(string.Join('\n', result.Errors.Select(e => $"{e.Path}: {e.Message}")));
    }

    /// <summary>Runs it to its <c>until</c>.</summary>
    public static Simulation ToEnd(Scenario scenario)
    {
        var simulation = Simulation.Create(scenario);
        simulation.RunUntil(End(scenario));
        return simulation;
    }

    /// <inheritdoc cref="ToEnd(Scenario)"/>
    public static Simulation ToEnd(string json) => ToEnd(Read(json));

    /// <summary>As <see cref="ToEnd(Scenario)"/>, and holds every law against every event on the way.</summary>
    public static Simulation Watched(Scenario scenario)
    {
        var simulation = Simulation.Create(scenario);
        for (var seen = 0; simulation.StepEvent(End(scenario));)
        {
            while (seen < simulation.Trace.Count)
                simulation.Laws.Observe(simulation.Trace[++seen]);
        }

        simulation.Laws.CheckAll();
        return simulation;
    }

    /// <inheritdoc cref="Watched(Scenario)"/>
    public static Simulation Watched(string json) => Watched(Read(json));

    public static Instant End(Scenario scenario) => Instant.Zero + scenario.Until;

    /// <summary>The checks that do not hold, a line each; empty if all do.</summary>
    public static string FailedChecks(Simulation simulation) =>
        string.Join('\n', simulation.Outcome().Checks.Where(c => !c.Passed).Select(c => $"{c.Label} is {c.Actual}, expected {c.Expected}"));

    /// <summary>The events of these kinds, in order.</summary>
    public static IEnumerable<TraceEvent> Events(this Simulation simulation, params EventKind[] kinds)
    {
        for (var id = 1; id <= simulation.Trace.Count; id++)
        {
            if (kinds.Length == 0 || kinds.Contains(simulation.Trace[id].Kind))
                yield return simulation.Trace[id];
        }
    }

    /// <summary>A field of an event, as JSON.</summary>
    public static string Value(this Simulation simulation, in TraceEvent happened, string field) =>
        EventReader.Value(happened, field, simulation.Symbols).ToString();

    /// <summary>A value of the state by its path, as JSON.</summary>
    public static string State(this Simulation simulation, params string[] path) =>
        simulation.Evaluate(new CheckSubject.State([.. path])).ToString();

    /// <summary>A measure over all records.</summary>
    public static int Measure(this Simulation simulation, string name) =>
        (int)simulation.Evaluate(new CheckSubject.Measure(name, MeasureScope.All)).Number!.Value;
}
