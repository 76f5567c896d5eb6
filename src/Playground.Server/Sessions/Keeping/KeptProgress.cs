using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Server.Lessons;

namespace Playground.Server.Sessions.Keeping;

/// <summary>What came about in a lesson: only that, each with its instant.</summary>
internal sealed record KeptProgress(ImmutableArray<CameAbout> Goals, ImmutableArray<CameAbout> Predictions, ImmutableArray<CameAbout> Claims)
{
    public static KeptProgress None { get; } = new([], [], []);

    public bool Same(KeptProgress other) =>
        Goals.SequenceEqual(other.Goals) && Predictions.SequenceEqual(other.Predictions) && Claims.SequenceEqual(other.Claims);

    public static KeptProgress Of(GoalWatch watch) => new(
        [.. watch.Goals.Where(goal => goal.Reached).Select(goal => new CameAbout(goal.Id, goal.ReachedAt!.Value, []))],
        [.. watch.Predictions.Where(each => each.RevealedAt is not null).Select(each => new CameAbout(each.Id, each.RevealedAt!.Value, each.True))],
        [.. watch.Claims.Where(claim => claim.HeldAt is not null).Select(claim => new CameAbout(claim.Id, claim.HeldAt!.Value, []))]);
}

/// <param name="Id">Of the goal, prediction or claim.</param>
/// <param name="Truth">Of a prediction: what came out.</param>
internal sealed record CameAbout(string Id, Instant At, ImmutableArray<string> Truth)
{
    public bool Equals(CameAbout? other) => other is not null && Id == other.Id && At == other.At && Truth.SequenceEqual(other.Truth);

    public override int GetHashCode() => HashCode.Combine(Id, At);
}
