using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Lessons;
using Playground.Server.Sessions.Keeping;

namespace Playground.Server.Sessions.Time;

/// <summary>
/// The runs of a session. The tip has gone as far as the run ever went and knows all its events; the head stands at the moment that is shown. They are the
/// same until somebody goes back: then the head is another run of the same recipe, brought to that moment by replay. What a person does in the past parts
/// from what came next, which is kept as a branch of its own.
/// </summary>
internal sealed class TimeMachine
{
    private readonly Replayer _replayer;
    private readonly SessionSettings _options;
    private readonly SessionOpening _opening;
    private readonly Park _park;
    private readonly List<Branch> _branches = [];
    private int _shown;
    private Simulation? _parking;

    /// <param name="kept">Its branches, as they were kept; null: it begins with one.</param>
    public TimeMachine(SessionOpening opening, SessionSettings options, Replayer replayer, KeptSession? kept = null)
    {
        (_opening, _options, _replayer) = (opening, options, replayer);
        _park = new Park(options.ParkedRuns);
        var recipe = kept?.Find(kept.Shown)?.Recipe ?? opening.Scenario;
        Head = Tip = Simulation.Create(recipe, options.MaxEvents);
        _shown = kept?.Shown ?? 0;
        Goals = new GoalWatch(opening.Lesson, recipe, opening.At, own: kept?.Find(_shown)?.Lent is null);
        if (kept is null)
            _branches.Add(new Branch(0, null, Instant.Zero, recipe, Tip.Here));
        else
            _branches.AddRange(kept.Branches);
    }

    /// <summary>At the moment that is shown.</summary>
    public Simulation Head { get; private set; }

    /// <summary>As far as the run has gone.</summary>
    public Simulation Tip { get; private set; }

    public bool AtTip => ReferenceEquals(Head, Tip);

    /// <summary>Of the tip: what was reached stays so when one goes back.</summary>
    public GoalWatch Goals { get; private set; }

    /// <summary>Counts up with every movement that is not simply going on.</summary>
    public int Jumps { get; private set; }

    /// <summary>Events of all its runs, for the memory that they take.</summary>
    public int Events => Tip.Trace.Count + (AtTip ? 0 : Head.Trace.Count) + _park.Events + (_parking?.Trace.Count ?? 0);

    /// <summary>Which of the branches is shown.</summary>
    public int Shown => _shown;

    /// <summary>Whether another branch may be begun.</summary>
    public bool MayFork => _branches.Count < _options.MaxBranches;

    /// <summary>The scenario up to the moment that is shown: with the commands given so far, and without those that come later.</summary>
    public Scenario Recipe => Lived(Head);

    /// <summary>Whether acting here begins a branch: something comes next already, be it that it was run or that a link brought it along.</summary>
    public bool MustFork => !AtTip || !ReferenceEquals(Recipe, Tip.Scenario);

    public ImmutableArray<Branch> Branches => [.. _branches.Select(branch => branch.Id == _shown ? Now(branch) : branch)];

    /// <summary>Runs the branch that is shown as far as it was run, and stands where one stood.</summary>
    /// <param name="within">Ends it when it takes too long.</param>
    public async ValueTask RebuildAsync(KeptSession kept, Replayer within)
    {
        await within.RunAsync(Tip, kept.Find(kept.Shown)!.End, Goals);
        if (!kept.Head.IsBefore(Tip.Here))
            return;
        Head = Simulation.Create(Tip.Scenario, _options.MaxEvents);
        await within.RunAsync(Head, kept.Head);
    }

    /// <summary>Stands at the moment, which is ahead of the end or anywhere before it.</summary>
    public async ValueTask SeekAsync(Moment to)
    {
        if (!to.IsBefore(Tip.Here))
        {
            // From the tip on, it is simply going on.
            if (!AtTip)
                Jumps++;
            StandAtTip();
            await _replayer.RunAsync(Tip, to, Goals);
            return;
        }

        Jumps++;
        var near = _park.Nearest(to);
        if (AtTip || to.IsBefore(Head.Here) || Head.Trace.Count < near)
        {
            if (!AtTip)
                _park.Give(Head);
            Head = _park.Take(to) ?? Simulation.Create(Tip.Scenario, _options.MaxEvents);
        }

        await _replayer.RunAsync(Head, to);
    }

    /// <summary>The head goes on through what is known already, and becomes the tip where that ends. Whoever calls has a turn.</summary>
    /// <returns>Whether it got there within the budget, or to the tip.</returns>
    public bool PlayThrough(Moment to, TimeSpan budget)
    {
        var end = Tip.Here;
        var there = _replayer.Advance(Head, end.IsBefore(to) ? end : to, budget);
        if (there && !to.IsBefore(end))
            StandAtTip();
        return there;
    }

    /// <summary>Does something at the moment that is shown; in the past that begins a branch.</summary>
    public async ValueTask<Refusal?> SubmitAsync(StepAction action)
    {
        if (MustFork)
            await ForkAsync(Recipe, action, Head.Here);
        else if (Lent is not null)
            Own();
        var steps = Tip.Scenario.Steps.Length;
        var refusal = Tip.Submit(action);
        foreach (var taken in Tip.Scenario.Steps.AsSpan()[steps..])
            _park.Foresee(taken);
        _parking = null;
        return refusal;
    }

    /// <summary>Begins a branch at the moment that is shown.</summary>
    public ValueTask ForkAsync() => ForkAsync(Recipe, null, Head.Here);

    /// <summary>A branch on which the last command was never given, standing where it was.</summary>
    /// <returns>False if none was given so far.</returns>
    public async ValueTask<bool> UndoAsync()
    {
        var lived = Recipe;
        if (lived.Steps is not [.., { When: When.At { After: { } after } when }])
            return false;
        await ForkAsync(lived with { Steps = lived.Steps[..^1] }, null, Before(when.Instant, after));
        return true;
    }

    /// <summary>
    /// Where one stood when a command was given: within its instant, right before it where time had stepped off something that had just happened, or else
    /// between instants.
    /// </summary>
    private Moment Before(Instant at, int after)
    {
        // With another seed the run may not have that event.
        var last = after > 0 && after <= Head.Trace.Count ? Head.Trace[after].At : Instant.Zero;
        return last == at ? new Moment(at, after) : new Moment(last + new Duration(1) == at ? last : at);
    }

    /// <summary>A branch that begins anew. What was done before is kept if there was anything.</summary>
    /// <param name="progress">Whether goals that were reached stay so; else nothing was done for them.</param>
    public async ValueTask BeginAnewAsync(Scenario recipe, Moment at, bool progress)
    {
        var before = _shown;
        await ForkAsync(recipe, null, at, Instant.Zero, progress);
        if (!_branches.Single(branch => branch.Id == before).Recipe.Steps.Any(step => step.IsCommand))
            Remove(before);
    }

    /// <summary>A branch that begins anew with another scenario; what was run before stays.</summary>
    public ValueTask RewriteAsync(Scenario recipe, Moment at) => ForkAsync(recipe, null, at, Instant.Zero, progress: false);

    /// <summary>Whether a run that is led may be shown: in place of another that is lent, or as a further branch.</summary>
    public bool MayAdopt => MayFork || _branches.Exists(branch => branch.Lent is not null);

    /// <summary>Stands at a moment of a run that somebody else leads, on a branch that is lent; what was lent before makes room.</summary>
    public async ValueTask AdoptAsync(LedRun run, Moment at)
    {
        if (Lent == run.GrownFrom && Lent is not null && GrowBy(run))
            Relabel(run.Name);
        if (Lent == run.Name)
        {
            await SeekAsync(at);
            return;
        }

        Leave();
        var (parent, next) = (Lent is null ? _shown : _branches.Find(branch => branch.Id == _shown)!.Parent, _branches[^1].Id + 1);
        _branches.RemoveAll(branch => branch.Lent is not null);
        _shown = next;
        _branches.Add(new Branch(_shown, parent, Instant.Zero, run.Scenario, at, Lent: run.Name));
        await OpenAsync(run.Scenario, at, progress: true);
    }

    /// <summary>Shows another branch, at the same instant if it went so far.</summary>
    /// <returns>False if there is no such branch.</returns>
    public async ValueTask<bool> SwitchAsync(int id)
    {
        if (_branches.Find(branch => branch.Id == id) is not { } wanted)
            return false;
        if (id == _shown)
            return true;
        var at = Head.Here;
        Leave();
        _shown = id;
        await OpenAsync(wanted.Recipe, wanted.End, progress: true);
        if (at.At < Tip.Now)
            await SeekAsync(new Moment(at.At));
        return true;
    }

    /// <returns>False if there is no such branch.</returns>
    public bool Rename(int id, string? name)
    {
        var index = _branches.FindIndex(branch => branch.Id == id);
        if (index >= 0)
            _branches[index] = _branches[index] with { Name = name };
        return index >= 0;
    }

    /// <returns>False if there is no such branch, or it is shown.</returns>
    public bool Remove(int id) => id != _shown && _branches.RemoveAll(branch => branch.Id == id) > 0;

    /// <summary>Prepares for going back while nobody needs the machine: a part of a replay that parks a run where one is missed most.</summary>
    /// <returns>Whether there is more to prepare.</returns>
    public bool Prepare(TimeSpan budget)
    {
        if (_park.Gap(Tip.Trace.Count, _options.ParkEvery) is not { } place)
        {
            _parking = null;
            return false;
        }

        var at = new Moment(Tip.Trace[place].At, place);
        _parking ??= Simulation.Create(Tip.Scenario, _options.MaxEvents);
        if (at.IsBefore(_parking.Here) || _replayer.Advance(_parking, at, budget))
        {
            _park.Give(_parking);
            _parking = null;
        }

        return _park.Count < _options.ParkedRuns;
    }

    private ValueTask ForkAsync(Scenario recipe, StepAction? by, Moment at, Instant? from = null, bool progress = true)
    {
        var parent = _shown;
        Leave();
        _shown = _branches[^1].Id + 1;
        _branches.Add(new Branch(_shown, parent, from ?? at.At, recipe, at, by));
        return OpenAsync(recipe, at, progress);
    }

    private async ValueTask OpenAsync(Scenario recipe, Moment end, bool progress)
    {
        Jumps++;
        _park.Clear();
        _parking = null;
        Head = Tip = Simulation.Create(recipe, _options.MaxEvents);
        Goals = new GoalWatch(_opening.Lesson, recipe, _opening.At, progress ? Goals : null, own: Lent is null);
        await _replayer.RunAsync(Tip, end, Goals);
    }

    /// <summary>The name of the run that is shown, if somebody else leads it.</summary>
    private string? Lent => _branches.Find(branch => branch.Id == _shown)!.Lent;

    /// <summary>Does what was done in the run that is led, where this one has not gone past it: that spares replaying everything before.</summary>
    /// <returns>Whether this is now the same run.</returns>
    private bool GrowBy(LedRun run)
    {
        if (!run.Added.All(step => step.When is When.At { After: { } after } when && !new Moment(when.Instant, after).IsBefore(Tip.Here with { After = Tip.Trace.Count })))
            return false;
        StandAtTip();
        _parking = null;
        foreach (var step in run.Added)
        {
            var when = (When.At)step.When;
            if (when.Instant == Tip.Now && when.After == Tip.Trace.Count)
                Tip.Submit(step.Action);
            else
                Tip.Foresee(step);
            if (Tip.Scenario.Steps[^1].When != step.When)
                return false;
            _park.Foresee(step);
        }

        Goals = new GoalWatch(_opening.Lesson, Tip.Scenario, _opening.At, Goals, own: false);
        return true;
    }

    private void Relabel(string? lent)
    {
        var index = _branches.FindIndex(branch => branch.Id == _shown);
        _branches[index] = _branches[index] with { Lent = lent };
    }

    /// <summary>What was lent is this session's own from now on, with what is reached in it.</summary>
    private void Own()
    {
        Relabel(null);
        Goals = new GoalWatch(_opening.Lesson, Tip.Scenario, _opening.At, Goals);
    }

    /// <summary>Writes down how far the branch at hand has gone, before another is shown.</summary>
    private void Leave()
    {
        var index = _branches.FindIndex(branch => branch.Id == _shown);
        _branches[index] = Now(_branches[index]);
    }

    private Branch Now(Branch branch) => branch with { Recipe = Tip.Scenario, End = Tip.Here };

    private void StandAtTip()
    {
        if (!AtTip)
            _park.Give(Head);
        Head = Tip;
    }

    /// <summary>The recipe with those commands that the run has carried out so far; what the document itself brings stays.</summary>
    private static Scenario Lived(Simulation run)
    {
        var idle = run.IdleSteps.ToHashSet();
        var steps = run.Scenario.Steps;
        var kept = steps.Where((step, place) => !step.IsCommand || !idle.Contains(place)).ToImmutableArray();
        return kept.Length == steps.Length ? run.Scenario : run.Scenario with { Steps = kept };
    }
}
