using System.Collections.Immutable;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A run that somebody else leads, for sessions that go along with it.</summary>
/// <param name="Name">The same name means the same run, as far as it has gone.</param>
/// <param name="Scenario">With everything that was done in it.</param>
/// <param name="GrownFrom">The name of the run of which this one is the continuation: <paramref name="Added"/> was done in it. Null: it is another.</param>
/// <param name="Added">The commands that it has more than that, in order.</param>
public sealed record LedRun(string Name, Scenario Scenario, string? GrownFrom, ImmutableArray<Step> Added)
{
    /// <summary>The run that is led after that one: the same instance if nothing was done in it since.</summary>
    /// <param name="before">Null: none was led.</param>
    /// <param name="name">For another run, a name that none had before.</param>
    public static LedRun After(LedRun? before, Scenario scenario, string name)
    {
        if (before is null)
            return new LedRun(name, scenario, null, []);
        var (old, steps) = (before.Scenario.Steps, scenario.Steps);
        var same = ScenarioWriter.Write(before.Scenario with { Steps = [] }) == ScenarioWriter.Write(scenario with { Steps = [] })
            && steps.Length >= old.Length && ScenarioWriter.Write(scenario with { Steps = steps[..old.Length] }) == ScenarioWriter.Write(before.Scenario);
        if (same && steps.Length == old.Length)
            return before;
        var added = same ? steps[old.Length..] : [];
        return same && added.All(step => step.IsCommand) ? new LedRun(name, scenario, before.Name, added) : new LedRun(name, scenario, null, []);
    }
}
