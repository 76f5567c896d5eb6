using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>A question that is answered before the run answers it.</summary>
/// <param name="Options">The possible answers; empty for a sketch.</param>
/// <param name="Reveal">The truth comes out at the first instant at which all of these hold together.</param>
/// <param name="Why">Shown beside prediction and truth.</param>
public sealed record LessonPrediction(
    string Id, LocalizedText Question, Answering Answering, ImmutableArray<LessonOption> Options, ImmutableArray<Check> Reveal, LocalizedText Why)
{
    /// <summary>How far a sketch may be off on average and still be right, as a part of the highest value; of a curve near 0, of the scale.</summary>
    private const double SketchTolerance = 0.25, LeastTolerance = 0.05;

    /// <summary>Whether an answer agrees with the truth: the same options, or nearly the same curve.</summary>
    /// <param name="answer">Ids of options, or values of a sketch, with commas between.</param>
    public bool IsRight(string answer, ImmutableArray<string> truth)
    {
        if (Answering is not Answering.Sketch sketch)
            return Answering is Answering.Mark ? Split(answer).ToHashSet(StringComparer.Ordinal).SetEquals(truth) : truth.Contains(answer);
        var (drawn, real) = (Numbers(Split(answer)), Numbers(truth));
        return drawn.Length == real.Length
            && drawn.Zip(real, (one, other) => Math.Abs(one - other)).Average() <= Math.Max(real.Max() * SketchTolerance, sketch.AtMost * LeastTolerance);
    }

    /// <summary>
    /// The answer in the one form that it has: of several options each once, in their order; of a sketch a number within the scale for each point.
    /// Null if it is no answer to this.
    /// </summary>
    public string? Normal(string answer)
    {
        var parts = Split(answer);
        if (Answering is Answering.Sketch sketch)
        {
            var values = Numbers(parts);
            return values.Length == sketch.Points && values.All(value => value >= 0 && value <= sketch.AtMost)
                ? string.Join(',', values.Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)))
                : null;
        }

        var chosen = Options.Select(option => option.Id).Where(parts.Contains).ToImmutableArray();
        var whole = chosen.Length == parts.Distinct(StringComparer.Ordinal).Count() && (chosen.Length == 1 || (Answering is Answering.Mark && chosen.Length > 1));
        return whole ? string.Join(',', chosen) : null;
    }

    /// <summary>The ids or values in an answer.</summary>
    public static ImmutableArray<string> Split(string? answer) => [.. (answer ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static double[] Numbers(IEnumerable<string> texts) =>
        [.. texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)];
}

/// <summary>An answer, true if its checks all hold when the truth comes out.</summary>
/// <param name="Text">What it says; for a place on the stage, what is there.</param>
public sealed record LessonOption(string Id, LocalizedText Text, ImmutableArray<Check> Holds);

/// <summary>How a prediction is made.</summary>
public abstract record Answering
{
    private Answering() { }

    /// <summary>One of some sentences.</summary>
    public sealed record Choice : Answering;

    /// <summary>One thing on the stage is picked.</summary>
    public sealed record Pick(PlaceKind Kind) : Answering;

    /// <summary>Any number of things on the stage are marked.</summary>
    public sealed record Mark(PlaceKind Kind) : Answering;

    /// <summary>A flag is dragged to an offset of a partition; the options are the offsets.</summary>
    /// <param name="Flag">The name of what the flag stands for, such as <c>HW</c>.</param>
    public sealed record Drag(string Topic, int Partition, string Flag) : Answering;

    /// <summary>A curve over simulated time is drawn.</summary>
    /// <param name="Value">What it is of; the truth is its value at every <paramref name="Every"/> from <paramref name="From"/> to <paramref name="To"/>.</param>
    /// <param name="AtMost">The top of the scale, which begins at 0.</param>
    public sealed record Sketch(LessonValue Value, LocalizedText Label, Instant From, Instant To, Duration Every, int AtMost) : Answering
    {
        public int Points => (int)((To - From).Microseconds / Every.Microseconds) + 1;
    }
}

/// <summary>What of the stage a prediction is placed on. The names are those of the files.</summary>
public enum PlaceKind
{
    Broker,
    Controller,
    Consumer,
    Partition,
    Record,
}
