using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Lessons;
using Playground.Server.Sessions;

namespace Playground.Lessons.Tests;

/// <summary>
/// A lesson played by a test instead of by a person: its run, its goals and predictions, and the picture when each truth came out.
/// </summary>
internal sealed class Playthrough
{
    private readonly Dictionary<string, SessionFrame> turns = [];
    private readonly GoalWatch watch;

    public Playthrough(Lesson lesson, Scenario? scenario = null)
    {
        Lesson = lesson;
        Simulation = Simulation.Create(scenario ?? lesson.Scenario);
        watch = new GoalWatch(lesson, lesson.Scenario);
        Simulation.RunUntil(lesson.Opening);
        Opening = Frame();
        Look();
    }

    public Lesson Lesson { get; }

    public Simulation Simulation { get; }

    public SessionFrame Opening { get; }

    public ImmutableArray<GoalState> Goals => watch.Goals;

    public ImmutableArray<string> True(string prediction) => watch.Predictions.First(state => state.Id == prediction).True;

    public bool Reached(string goal) => watch.Goals.First(state => state.Id == goal).Reached;

    /// <summary>The picture at which that prediction's truth came out; null if it has not.</summary>
    public SessionFrame? Turn(string prediction) => turns.GetValueOrDefault(prediction);

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

    public Playthrough RunUntil(Instant limit)
    {
        while (Simulation.Now < limit)
        {
            Simulation.RunUntil(Earlier(watch.NextLook(Simulation.Now), limit));
            Look();
        }

        return this;
    }

    /// <summary>Does what a person does who presses that button and waits until the run pauses.</summary>
    /// <returns>Why a command was refused; null if none was.</returns>
    public Refusal? Press(string button)
    {
        foreach (var command in Lesson.Tries.First(found => found.Id == button).Commands)
        {
            if (command is SessionCommand.Act act && Simulation.Submit(act.Action) is { } refusal)
            {
                return refusal;
            }

            Look();
            if (command is SessionCommand.RunFor run)
            {
                RunUntil(Simulation.Now + run.Time);
            }
        }

        return null;
    }

    private SessionFrame Frame() => new(
        0, Simulation.Scenario, Simulation.View(), TransportState.Paused,
        EventLines.Newest(Simulation, 0, SessionFrame.MaxEvents), watch.Goals, watch.Predictions, 1, TimelineState.Of(Simulation.Here, Simulation.Trace.Count));

    private void Look()
    {
        watch.Look(Simulation);
        foreach (var state in watch.Predictions.Where(state => state.RevealedAt is not null && !turns.ContainsKey(state.Id)))
        {
            turns[state.Id] = Frame();
        }
    }

    private static Instant Earlier(Instant a, Instant b) => a <= b ? a : b;
}
