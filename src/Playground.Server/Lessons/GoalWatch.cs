using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions.Keeping;

namespace Playground.Server.Lessons;

/// <summary>Follows a lesson's goals, predictions and claims through a run: whoever runs the simulation calls <see cref="Watch"/> at the instants that it asks for.</summary>
internal sealed class GoalWatch
{
    /// <summary>Goals are judged at every multiple of this.</summary>
    public static readonly Duration Grid = Duration.FromMilliseconds(100);

    private readonly (LessonGoal Goal, ConditionWatch[] Conditions)[] _goals;
    private readonly PredictionWatch[] _predictions;
    private readonly ConditionWatch[][] _claims;
    private readonly Instant _from;
    private readonly Instant _end;
    private readonly bool _own;

    /// <param name="from">Nothing is judged before: the run has not been handed over yet.</param>
    /// <param name="before">Of another run of the lesson: what was reached and revealed there is kept. Null: nothing was.</param>
    /// <param name="own">False for a run that somebody else leads: what its goals ask for may hold, but whoever merely watches has not reached them.</param>
    public GoalWatch(Lesson? lesson, Scenario scenario, Instant from = default, GoalWatch? before = null, bool own = true)
    {
        (_from, _own) = (from, own);
        _end = Instant.Zero + scenario.Until;
        _goals = [.. (lesson?.Goals ?? []).Select(goal => (goal, Watches(goal.Checks)))];
        _predictions = [.. (lesson?.Predictions ?? []).Select(prediction => new PredictionWatch(prediction, _end))];
        _claims = [.. (lesson?.Claims ?? []).Select(claim => Watches(claim.Checks))];
        Goals = before?.Goals ?? [.. _goals.Select(each => new GoalState(each.Goal.Id, null, []))];
        Predictions = before?.Predictions ?? [.. (lesson?.Predictions ?? []).Select(each => new PredictionState(each.Id, null, []))];
        Claims = before?.Claims ?? [.. (lesson?.Claims ?? []).Select(each => new ClaimState(each.Id, null))];
    }

    /// <summary>As of the last look; the same instance while nothing changes.</summary>
    public ImmutableArray<GoalState> Goals { get; private set; }

    public ImmutableArray<PredictionState> Predictions { get; private set; }

    public ImmutableArray<ClaimState> Claims { get; private set; }

    private bool Done =>
        (!_own || Goals.All(goal => goal.Reached)) && Predictions.All(prediction => prediction.RevealedAt is not null) && Claims.All(claim => claim.HeldAt is not null);

    /// <summary>The next instant after this one at which to look; never, if nothing is left to come about.</summary>
    public Instant NextLook(Instant now)
    {
        if (Done)
            return Instant.Never;
        if (now < _from)
            return _from;
        var grid = new Instant((now.Microseconds / Grid.Microseconds + 1) * Grid.Microseconds);
        return now < _end && _end < grid ? _end : grid;
    }

    /// <summary>Judges everything as it stands: for those who want to see it.</summary>
    public void Look(Simulation simulation) => Look(simulation, all: true);

    /// <summary>Judges what has not come about yet.</summary>
    public void Watch(Simulation simulation) => Look(simulation, all: false);

    private void Look(Simulation simulation, bool all)
    {
        var goals = Goals.ToBuilder();
        for (var i = 0; i < _goals.Length; i++)
            goals[i] = Judge(goals[i], _goals[i].Conditions, simulation, all);
        if (!goals.SequenceEqual(Goals, SameGoal))
            Goals = goals.ToImmutable();
        for (var i = 0; i < _predictions.Length; i++)
        {
            if (Predictions[i].RevealedAt is null && _predictions[i].Watch(simulation) is { } revealed)
                Predictions = Predictions.SetItem(i, revealed);
        }

        for (var i = 0; i < _claims.Length; i++)
        {
            if (Claims[i].HeldAt is null && ConditionWatch.Hold(_claims[i], simulation))
                Claims = Claims.SetItem(i, Claims[i] with { HeldAt = simulation.Now });
        }
    }

    /// <summary>
    /// What came about while people used the run takes the place of what its replay brought about: it may have been looked at at other instants, or what was
    /// reached on another branch was to stay.
    /// </summary>
    public void Restore(KeptProgress kept)
    {
        Goals = [.. Goals.Select(goal => goal with { ReachedAt = Find(kept.Goals, goal.Id)?.At })];
        Predictions = [.. Predictions.Select(each => Find(kept.Predictions, each.Id) is { } known
            ? new PredictionState(each.Id, known.At, known.Truth)
            : new PredictionState(each.Id, null, []))];
        Claims = [.. Claims.Select(claim => new ClaimState(claim.Id, Find(kept.Claims, claim.Id)?.At))];
    }

    /// <summary>The goals with their conditions as they stand at an earlier moment of the run; what was reached stays so.</summary>
    /// <param name="last">What was said before: given again if it is the same.</param>
    public ImmutableArray<GoalState> At(Simulation earlier, ImmutableArray<GoalState> last)
    {
        var goals = Goals.Zip(_goals, (goal, each) => goal with { Conditions = [.. each.Conditions.Select(condition => condition.At(earlier))] }).ToImmutableArray();
        return goals.SequenceEqual(last, SameGoal) ? last : goals;
    }

    private static IEqualityComparer<GoalState> SameGoal { get; } = EqualityComparer<GoalState>.Create(
        (a, b) => a!.ReachedAt == b!.ReachedAt && a.Conditions.SequenceEqual(b.Conditions), goal => goal.Id.GetHashCode(StringComparison.Ordinal));

    private static CameAbout? Find(ImmutableArray<CameAbout> kept, string id) => kept.FirstOrDefault(each => each.Id == id);

    private ConditionWatch[] Watches(ImmutableArray<Check> checks) => [.. checks.Select(check => new ConditionWatch(check, _end))];

    private GoalState Judge(GoalState before, ConditionWatch[] conditions, Simulation simulation, bool all)
    {
        if (all)
            Array.ForEach(conditions, condition => condition.Look(simulation));
        var reached = _own && !before.Reached && (all ? Array.TrueForAll(conditions, condition => condition.Fulfilled) : ConditionWatch.Hold(conditions, simulation));
        if (!all && !reached)
            return before;
        return new GoalState(before.Id, reached ? simulation.Now : before.ReachedAt, [.. conditions.Select(condition => condition.State)]);
    }
}
