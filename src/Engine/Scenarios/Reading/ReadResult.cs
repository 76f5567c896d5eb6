using System.Collections.Immutable;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>What is wrong with a document, and where: a path such as <c>$.steps[2].broker</c>.</summary>
public sealed record DocumentError(string Path, string Message);

/// <summary>What a reader of the outcome should know, though the document is right.</summary>
public sealed record DocumentWarning(string Path, string Message);

/// <summary>
/// The first limit that a document goes over: its name, what is allowed and what was given (microseconds for <c>until</c>).
/// </summary>
public sealed record LimitExceeded(string Limit, long Allowed, long Given, string Path);

/// <summary>A checked scenario, or why there is none.</summary>
public sealed record ReadResult
{
    /// <summary>There is one exactly when there are no errors and no limit was exceeded.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>The first hundred, those about single fields before those about references.</summary>
    public ImmutableArray<DocumentError> Errors { get; init; } = [];

    /// <summary>The first hundred.</summary>
    public ImmutableArray<DocumentWarning> Warnings { get; init; } = [];

    public LimitExceeded? LimitExceeded { get; init; }
}
