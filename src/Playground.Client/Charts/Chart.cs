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
/// <param name="Series">One or two; the first is drawn as an area.</param>
public sealed record Chart(string Id, Text Title, Text Meaning, Text Empty, Measure Measure, params Series[] Series);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Null where the chart has no other.</param>
/// <param name="Value">Null where a stretch of time has none.</param>
public sealed record Series(Text? Name, Func<MetricFigures, double?> Value);
