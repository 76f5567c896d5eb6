using System.Globalization;

namespace Playground.Load.Measuring;

/// <summary>One row of figures for a number of viewers.</summary>
/// <param name="CpuMs">The server's processor time for each viewer and second, in milliseconds.</param>
/// <param name="Busy">Processors that the server kept busy.</param>
/// <param name="Live">Share of the viewers' seconds in which their run played.</param>
internal sealed record Result(
    int Viewers, double CpuMs, double Busy, double HubBytes, double CircuitBytes, double Frames, double Batches, double Wholes,
    Spread Hub, Spread Circuit, Spread Gaps, double Live, int Lost, long Memory, double ClientBusy);

internal static class Report
{
    public const string Head =
        "| viewers | CPU ms per viewer-second | per frame | processors | hub B/s | circuit B/s | frames/s | batches/s | wholes/s | hub p50 ms | p99 | circuit p50 ms | p99 | gap p50 ms | p99 | live | lost | memory MB | load's own processors |\n" +
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    public static string Row(Result r) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {r.Viewers} | {r.CpuMs:0.00} | {r.CpuMs / (r.Frames + r.Wholes):0.00} | {r.Busy:0.00} | {r.HubBytes:N0} | {r.CircuitBytes:N0} | {r.Frames:0.0} | {r.Batches:0.0} | {r.Wholes:0.00} | {Of(r.Hub)} | {Of(r.Circuit)} | {Of(r.Gaps)} | {r.Live:0%} | {r.Lost} | {r.Memory / 1e6:0} | {r.ClientBusy:0.00} |");

    private static string Of(Spread spread) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Quantile(0.5):0.0} | {spread.Quantile(0.99):0.0}");
}
