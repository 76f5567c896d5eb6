using Playground.Client.Wording;
using Playground.Engine.Metrics;

namespace Playground.Client.Charts;

/// <summary>What a chart's numbers are, and so how they are written and how its scale is divided.</summary>
public enum Measure
{
    /// <summary>So many in a second.</summary>
    Rate,

    /// <summary>So many.</summary>
    Amount,

    /// <summary>Bytes in a second.</summary>
    ByteRate,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A length of simulated time in microseconds.</summary>
    Time,
}

/// <summary>One of the small charts.</summary>
/// <param name="Id">Its name in markup.</param>
/// <param name="Title">What is shown; the unit stands in the values.</param>
/// <param name="Meaning">What is counted, with Kafka's name of the metric.</param>
/// <param name="Empty">Said in place of lines while there are no values.</param>
/// <param name="Series">At least one.</param>
public sealed record Chart(string Id, Text Title, Text Meaning, Text Empty, Measure Measure, params Series[] Series);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Null where the chart has no other.</param>
/// <param name="Value">Null where a stretch of time has none.</param>
public sealed record Series(Text? Name, LineLook Look, Func<Stretch, double?> Value);

/// <summary>What is known of a stretch of time.</summary>
/// <param name="Of">What the producers did.</param>
/// <param name="InSync">How the partition that was worst off was replicated; null without one.</param>
public readonly record struct Stretch(MetricFigures Of, IsrFigures? InSync);

/// <summary>How a line is told from others: by its colour, by dashes, and by the area below it.</summary>
/// <param name="Tone">Token of the style sheet, without its dashes.</param>
/// <param name="Area">Token of what is below the line; null for none.</param>
public sealed record LineLook(string Tone, bool Dashed = false, string? Area = null)
{
    public static LineLook First { get; } = new("leader", Area: "leader-soft");

    public static LineLook Second { get; } = new("quiet", Dashed: true);

    public static LineLook Bound { get; } = new("warning", Dashed: true);

    /// <summary>For its sample in a heading.</summary>
    public string Style => $"border-top: 2px {(Dashed ? "dashed" : "solid")} var(--{Tone})";

    /// <summary>One of several lines of a kind.</summary>
    public static LineLook OfMany(int index) => new($"group-{(index % 3) + 1}", Dashed: index % 6 >= 3);
}
