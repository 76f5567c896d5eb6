using System.Diagnostics.Metrics;
using Playground.Server.Guarding;
using Playground.Server.Operations;

namespace Playground.Server.Tests.Operations;

/// <summary>Writes the table of metrics of <c>docs/OPERATIONS.md</c> from the instruments that the meter publishes.</summary>
internal static class MetricsTable
{
    public static string Write(IMeterFactory meters) => "| metric | kind | unit | meaning |\n| --- | --- | --- | --- |\n"
        + string.Concat(Instruments(meters).Select(metric => $"| `{metric.Name}` | {Kind(metric)} | {metric.Unit?.Trim('{', '}')} | {metric.Description}{Tags(metric)} |\n"));

    /// <summary>The instruments of the meter of one server.</summary>
    public static IReadOnlyList<Instrument> Instruments(IMeterFactory meters)
    {
        List<Instrument> found = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == PlaygroundMetrics.Name && instrument.Meter.Scope == meters)
                    found.Add(instrument);
            },
        };
        listener.Start();
        return [.. found.OrderBy(metric => metric.Name, StringComparer.Ordinal)];
    }

    private static string Kind(Instrument metric) =>
        metric.GetType().Name.Contains("Counter", StringComparison.Ordinal) ? "counter"
        : metric.GetType().Name.Contains("Gauge", StringComparison.Ordinal) ? "gauge"
        : throw new InvalidOperationException($"What is {metric.GetType().Name}?");

    private static string Tags(Instrument metric) => metric.Name == "playground.refusals"
        ? $" The tag `policy` is one of {string.Join(", ", new Refusals().Read().Select(row => $"`{row.Policy}`"))}"
        : "";
}
