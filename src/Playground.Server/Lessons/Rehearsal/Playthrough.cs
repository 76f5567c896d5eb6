using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Sessions;

namespace Playground.Server.Lessons.Rehearsal;

/// <summary>
/// A lesson played by a program instead of by a person: its run, its goals and predictions, and the picture when each truth came out.
/// </summary>
internal sealed class Playthrough
{
    private readonly Dictionary<string, SessionFrame> _turns = [];
    private LessonValues _values;
    private GoalWatch _watch;

    public Playthrough(Lesson lesson, Scenario? scenario = null)
    {
        Lesson = lesson;
        _values = new LessonValues(lesson);
        Simulation = Simulation.Create(scenario ?? lesson.Scenario);
        _watch = new GoalWatch(lesson, lesson.Scenario, lesson.Opening);
        Simulation.RunUntil(lesson.Opening);
        Look();
        Opening = Frame();
    }

    public Lesson Lesson { get; }

    public Simulation Simulation { get; private set; }

    public SessionFrame Opening { get; }

    public ImmutableArray<GoalState> Goals => _watch.Goals;

    /// <summary>The scenario with the solution's steps, each changed or (null) left out.</summary>
    public static Scenario Solved(Lesson lesson, Func<StepAction, StepAction?>? change = null) => lesson.Scenario with
    {
        Steps =
        [
            .. lesson.Scenario.Steps,
            .. from step in lesson.Solution.Steps
               let action = change is null ? step.Action : change(step.Action)
               where action is not null
               select step with { Action = action },
        ],
    };

    public ImmutableArray<string> True(string prediction) => _watch.Predictions.First(state => state.Id == prediction).True;

    public bool Reached(string goal) => _watch.Goals.First(state => state.Id == goal).Reached;

    /// <summary>The picture at which that prediction's truth came out; null if it has not.</summary>
    public SessionFrame? Turn(string prediction) => _turns.GetValueOrDefault(prediction);

    public Playthrough RunUntil(Instant limit)
    {
        while (Simulation.Now < limit)
        {
            var look = _watch.NextLook(Simulation.Now);
            Simulation.RunUntil(look < limit ? look : limit);
            Look();
        }

        return this;
    }

    /// <summary>Does what a person does who presses that button and waits until the run pauses.</summary>
    /// <returns>Why it can't be done; null if it was.</returns>
    public string? Press(string button)
    {
        foreach (var command in Lesson.Tries.First(found => found.Id == button).Commands)
        {
            if (Do(command) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>The picture now.</summary>
    public SessionFrame Frame() => new(
        0, Simulation.Scenario, Simulation.View(), TransportState.Paused,
        EventLines.Newest(Simulation, 0, SessionFrame.MaxEvents), _watch.Goals, _watch.Predictions, 1, TimelineState.Of(Simulation.Here, Simulation.Trace.Count))
    {
        Claims = _watch.Claims,
        Values = _values.At(Simulation, ImmutableSortedDictionary<string, string>.Empty),
    };

    private string? Do(SessionCommand command)
    {
        switch (command)
        {
            case SessionCommand.Act act:
                var refusal = Simulation.Submit(act.Action);
                Look();
                return refusal?.Message;
            case SessionCommand.RunFor run:
                RunUntil(Simulation.Now + run.Time);
                return null;
            case SessionCommand.RunUntil run:
                RunUntil(run.Until);
                return null;
            case SessionCommand.Reset:
                Reset();
                return null;
            case SessionCommand.SetSpeed or SessionCommand.Pause:
                return null;
            default:
                return $"A button of a lesson ends where it always ends: {command.GetType().Name} does not.";
        }
    }

    private void Reset()
    {
        Simulation = Simulation.Create(Lesson.Scenario);
        _values = new LessonValues(Lesson);
        _watch = new GoalWatch(Lesson, Lesson.Scenario, Lesson.Opening, _watch);
        Simulation.RunUntil(Lesson.Opening);
        Look();
    }

    private void Look()
    {
        _watch.Look(Simulation);
        foreach (var state in _watch.Predictions.Where(state => state.RevealedAt is not null && !_turns.ContainsKey(state.Id)))
            _turns[state.Id] = Frame();
    }
}
