using System.Collections.Immutable;

namespace Playground.Client.Lessons;

/// <summary>What became of a lesson's buttons.</summary>
/// <param name="Running">The one whose commands are still being given; null for none.</param>
/// <param name="Refusals">Why what a button asked for was refused, by its id.</param>
public sealed record TryState(string? Running, ImmutableDictionary<string, string> Refusals)
{
    public static TryState None { get; } = new(null, ImmutableDictionary<string, string>.Empty);
}
