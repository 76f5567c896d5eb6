using System.Collections.Immutable;
using Playground.Engine.Scenarios;

namespace Playground.Client.State;

/// <summary>Scenarios as people write them: YAML, of which JSON is a part.</summary>
public interface IScenarioTexts
{
    /// <summary>Bytes (UTF-8) that a text may have at most.</summary>
    int MaxBytes { get; }

    /// <summary>The scenario's canonical form as YAML.</summary>
    string Write(Scenario scenario);

    /// <summary>Reads a text; says of everything that is wrong with it in which line it stands. Never throws for what it is given.</summary>
    ScenarioReading Read(string text);
}

/// <summary>A scenario, or why there is none.</summary>
/// <param name="Scenario">Null exactly when there are errors.</param>
/// <param name="Warnings">What the engine takes in and does not model.</param>
public sealed record ScenarioReading(Scenario? Scenario, ImmutableArray<TextRemark> Errors, ImmutableArray<TextRemark> Warnings);

/// <summary>Something that is said of a place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Path">The place in the document, such as <c>$.steps[2].broker</c>; empty for a text that is no document.</param>
public sealed record TextRemark(int Line, string Path, string Message);
