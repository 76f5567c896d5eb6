using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Guarding;

/// <summary>Bounds of circuits: the connections over which pages are drawn. Bound from the configuration section <c>Circuits</c>.</summary>
public sealed record CircuitSettings
{
    public const string Section = "Circuits";

    /// <summary>How many circuits are kept whose page has lost its connection; the oldest make room.</summary>
    [Range(0, 100_000)]
    public int Retained { get; init; } = 300;

    /// <summary>How long such a circuit is kept.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetainedFor { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Largest message that a page may send, in bytes. Long texts come in pieces that fit.</summary>
    [Range(16 * 1024, 16 * 1024 * 1024)]
    public int MessageBytes { get; init; } = 64 * 1024;

    /// <summary>Longest wait for an answer of a page's script.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ScriptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Batches of changes that a page may owe an answer for; then it is sent no more until it answers.</summary>
    [Range(1, 1000)]
    public int UnansweredBatches { get; init; } = 10;
}
