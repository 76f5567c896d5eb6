using Playground.Engine.Kernel;
using Playground.Engine.Ledger;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Steps;

/// <summary>
/// Waits for the moments of the scenario's steps: puts those with an instant on the agenda, watches every event for those that wait for one, and lets
/// them act in document order right after it. Also shows every event to the ledger and the metrics, and says when a promise is broken.
/// </summary>
internal sealed class StepRunner : IDirector
{
    private const int MostActsAtOnce = 10_000;

    private readonly World _world;
    private readonly StepActions _actions;
    private readonly RecordLedger _ledger;
    private readonly RunMetrics _metrics;
    private readonly Promises _promises;
    private readonly List<Armed> _steps = [];
    private readonly List<int>?[] _byKind = new List<int>?[256];
    private readonly Queue<int> _after = new();
    private Instant _lastAct;
    private int _actsAtOnce;

    public StepRunner(World world, StepActions actions, RecordLedger ledger, RunMetrics metrics)
    {
        _world = world;
        _actions = actions;
        _ledger = ledger;
        _metrics = metrics;
        _promises = new Promises(ledger, world.Symbols);
    }

    /// <summary>Why the step that acted last could not; null if it could.</summary>
    public Refusal? LastRefusal { get; private set; }

    /// <summary>Steps that have never acted, by their place in the document.</summary>
    public IEnumerable<int> Idle => Enumerable.Range(0, _steps.Count).Where(i => !_steps[i].Acted);

    /// <summary>Takes a step in, with the next number.</summary>
    public void Add(Step step)
    {
        var index = _steps.Count;
        _steps.Add(new Armed(step));
        switch (step.When)
        {
            case When.At { After: { } } live:
                _after.Enqueue(index);
                _world.ScheduleLate(live.Instant, new Due(DueKind.Act, Number: index));
                break;
            case When.At at:
                _world.ScheduleEarly(at.Instant, new Due(DueKind.Act, Number: index));
                break;
            case When.On on:
                (_byKind[(int)EventKinds.Named(on.Event.Kind)!.Kind] ??= []).Add(index);
                break;
        }
    }

    /// <summary>Takes in a command that a person gives now, and lets it act.</summary>
    public void AddLive(Step step)
    {
        _steps.Add(new Armed(step));
        Act(_steps.Count - 1);
    }

    public void Observe(in TraceEvent happened, EventRef reference)
    {
        _ledger.Observe(happened);
        _metrics.Observe(happened);
        if (Promises.MayBeBrokenBy(happened.Kind))
            SayBrokenPromises(happened, reference);
        var steps = Triggered(happened);
        if (steps is not null)
        {
            var turn = _world.Open(NodeId.None, EventRef.None);
            foreach (var step in steps)
                turn.Act(step);
            _world.Push(turn);
        }
    }

    public bool MayActOn(EventKind kind) => _after.Count > 0 || _byKind[(int)kind] is not null;

    public void Act(int index)
    {
        var armed = _steps[index];
        if (armed is { Acted: true, Step.When: When.At })
            return;
        CountActs();
        armed.Acted = true;
        if (_after.Count > 0 && _after.Peek() == index)
            _after.Dequeue();
        // This turn lies below those that the action pushes, so what it says comes last.
        var turn = _world.Open(NodeId.None, EventRef.None, index);
        _world.Push(turn);
        LastRefusal = _actions.Do(armed.Step.Action, index, armed.Trigger);
        var (symbols, action) = (_world.Symbols, _world.Symbols.Number(armed.Step.Action.Name));
        if (LastRefusal is { } refusal)
            turn.Emit(Happened.StepRefused(index, action, symbols.Number(refusal.Error), symbols.Number(refusal.Message)));
        if (armed.Step.When is When.At { After: not null })
            turn.Emit(Happened.StepTaken(index, action));
    }

    /// <summary>A step that sets itself off again and again would never let time go on.</summary>
    private void CountActs()
    {
        _actsAtOnce = _world.Now == _lastAct ? _actsAtOnce + 1 : 1;
        _lastAct = _world.Now;
        if (_actsAtOnce > MostActsAtOnce)
            throw new RunLimitException("step actions at one instant", MostActsAtOnce);
    }

    private List<int>? Triggered(in TraceEvent happened)
    {
        List<int>? triggered = null;
        while (_after.Count > 0 && IsRightAfter(happened, _steps[_after.Peek()].Step.When))
            (triggered ??= []).Add(_after.Dequeue());
        if (_byKind[(int)happened.Kind] is not { } waiting)
            return triggered;
        foreach (var index in waiting)
        {
            var armed = _steps[index];
            var on = (When.On)armed.Step.When;
            if ((armed.Seen >= on.Occurrence && !on.Every) || !EventReader.Matches(happened, on.Event, _world.Symbols))
                continue;
            if (++armed.Seen < on.Occurrence)
                continue;
            armed.Trigger = happened.Id;
            if (on.Delay is { } delay)
                _world.Schedule(_world.Now + delay, new Due(DueKind.Act, Number: index));
            else
                (triggered ??= []).Add(index);
        }

        return triggered;
    }

    private static bool IsRightAfter(in TraceEvent happened, When when) =>
        when is When.At { After: { } after } at && after == happened.Id && at.Instant == happened.At;

    private void SayBrokenPromises(in TraceEvent happened, EventRef reference)
    {
        Turn? turn = null;
        foreach (var broken in _promises.BrokenBy(happened))
        {
            turn ??= _world.Open(NodeId.None, reference);
            turn.Emit(broken);
        }

        if (turn is not null)
            _world.Push(turn);
    }

    private sealed class Armed(Step step)
    {
        public Step Step => step;

        public bool Acted { get; set; }

        /// <summary>How many events have matched.</summary>
        public int Seen { get; set; }

        /// <summary>The event that made it act.</summary>
        public int Trigger { get; set; }
    }
}
