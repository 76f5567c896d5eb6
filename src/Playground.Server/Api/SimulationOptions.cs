using System.ComponentModel.DataAnnotations;
using Playground.Engine.Scenarios;

namespace Playground.Server.Api;

/// <summary>Bounds of headless runs. Bound from the configuration section <c>Simulations</c>.</summary>
public sealed record SimulationOptions
{
    public const string Section = "Simulations";

    /// <summary>Largest document, in bytes.</summary>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxDocumentBytes { get; init; } = 1024 * 1024;

    /// <summary>Most events of a run.</summary>
    [Range(1, 50_000_000)]
    public int MaxEvents { get; init; } = 5_000_000;

    /// <summary>How many runs at the same time.</summary>
    [Range(1, 1024)]
    public int ConcurrentRuns { get; init; } = 2;

    /// <summary>How many more may wait; beyond that a caller is asked to come back later.</summary>
    [Range(0, 10_000)]
    public int MaxWaiting { get; init; } = 50;

    /// <summary>Longest wall time of a run.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How large the parts of a document may be.</summary>
    public Limits Limits { get; init; } = new();
}
