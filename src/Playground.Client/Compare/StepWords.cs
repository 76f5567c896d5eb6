using Playground.Client.Wording;
using Playground.Engine.Scenarios;

namespace Playground.Client.Compare;

/// <summary>A step in a few words, with its moment: <c>3.000000 · Crash broker 2</c>.</summary>
internal static class StepWords
{
    public static string Say(Step step, Language language) => $"{Moment(step.When)} · {ActionText.In(language, step.Action)}";

    private static string Moment(When when) => when switch
    {
        When.At at => TimeText.Seconds(at.Instant),
        When.On { Delay: { } delay } on => $"{on.Event.Kind} + {TimeText.Length(delay)}",
        When.On on => on.Event.Kind,
        _ => "",
    };
}
