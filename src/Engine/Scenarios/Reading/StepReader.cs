using System.Text.Json;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Reads one of <c>steps[]</c>: its moment, and its action by the table of <see cref="ActionReader"/>.</summary>
internal static class StepReader
{
    /// <summary>Null when the moment or the action can't be made out.</summary>
    public static Step? Read(ReadContext context, JsonElement element, DocumentPath path)
    {
        if (ObjectReader.Open(context, element, path) is not { } step)
            return null;
        var when = ReadWhen(step);
        if (ActionReader.Read(step) is not { } action)
            return null;
        step.Close();
        return when is null ? null : new Step { When = when, Action = action };
    }

    private static When? ReadWhen(ObjectReader step)
    {
        if (step.Has("at") == step.Has("on"))
        {
            step.Context.Error(step.Path, "A step needs either \"at\" or \"on\".");
            foreach (var field in (string[])["at", "after", "on", "delay", "every"])
                step.Raw(field);
            return null;
        }

        if (step.Has("on"))
            return ReadOn(step);
        var at = step.Duration("at") ?? default;
        return new When.At(new Instant(at.Microseconds), step.Int("after", 0));
    }

    private static When.On? ReadOn(ObjectReader step)
    {
        var delay = step.Duration("delay");
        var every = step.Flag("every");
        if (step.Object("on", "an object that names an event") is not { } on)
            return null;
        var pattern = EventPatternReader.Read(on);
        var occurrence = on.Int("occurrence", 1) ?? 1;
        every |= on.Flag("every");
        on.Close();
        return new When.On(pattern, occurrence, delay, every);
    }
}
