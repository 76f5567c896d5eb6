using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Views;

namespace Playground.Client.Compare;

/// <summary>A measure of both runs.</summary>
/// <param name="Left">As text.</param>
/// <param name="Delta">Right less left, with its sign; null where both are the same or one has none.</param>
/// <param name="Grave">One that should be 0 in a run that went well, and is not in one of them.</param>
public sealed record ComparedFigure(Text Name, Text Meaning, string Left, string Right, string? Delta, bool Grave);

/// <summary>The ledger and the metrics of two runs with the difference of each measure.</summary>
public static class ComparedFigures
{
    public static IEnumerable<ComparedFigure> Of(LedgerView left, LedgerView right, bool reads)
    {
        foreach (var measure in LedgerMeasure.For(reads, left, right))
            yield return Count(measure.Name, measure.Meaning, measure.Of(left), measure.Of(right), measure.Grave(left) || measure.Grave(right));
    }

    /// <summary>Of all producers together, over the whole run so far.</summary>
    public static IEnumerable<ComparedFigure> Of(MetricsView left, MetricsView right)
    {
        var (one, two) = (left.All.Total, right.All.Total);
        yield return Count(Texts.CompareRequests, Texts.CompareRequestsMeaning, one.Requests, two.Requests);
        yield return Count(Texts.CompareRetries, Texts.CompareRetriesMeaning, one.Retries, two.Retries);
        yield return Number(Texts.CompareRecordsPerBatch, Texts.CompareRecordsPerBatchMeaning, one.RecordsPerBatch, two.RecordsPerBatch);
        yield return Count(Texts.CompareBytes, Texts.CompareBytesMeaning, one.RequestBytes, two.RequestBytes);
        yield return Time(Texts.CompareLatency50, Texts.CompareLatencyMeaning, one.RecordLatency.Count, one.RecordLatency.P50, two.RecordLatency.Count, two.RecordLatency.P50);
        yield return Time(Texts.CompareLatency99, Texts.CompareLatencyMeaning, one.RecordLatency.Count, one.RecordLatency.P99, two.RecordLatency.Count, two.RecordLatency.P99);
        if (left.Groups.IsEmpty && right.Groups.IsEmpty)
            yield break;
        yield return Count(Texts.CompareRebalances, Texts.CompareRebalancesMeaning, left.Groups.Sum(group => group.Rebalances.Length), right.Groups.Sum(group => group.Rebalances.Length));
    }

    private static ComparedFigure Count(Text name, Text meaning, long left, long right, bool grave = false) =>
        new(name, meaning, Text(left), Text(right), left == right ? null : Signed(right - left, Text), grave);

    private static ComparedFigure Number(Text name, Text meaning, double? left, double? right) => new(
        name, meaning, Text(left), Text(right), left is { } one && right is { } two && Text(left) != Text(right) ? Signed(two - one, value => Text(value)) : null, false);

    private static ComparedFigure Time(Text name, Text meaning, long leftCount, Duration left, long rightCount, Duration right) => new(
        name, meaning, leftCount == 0 ? "–" : TimeText.Length(left), rightCount == 0 ? "–" : TimeText.Length(right),
        leftCount == 0 || rightCount == 0 || left == right ? null : Signed((right - left).Microseconds, value => TimeText.Length(new Duration(value))), false);

    private static string Signed(long value, Func<long, string> text) => (value < 0 ? "−" : "+") + text(Math.Abs(value));

    private static string Signed(double value, Func<double?, string> text) => (value < 0 ? "−" : "+") + text(Math.Abs(value));

    private static string Text(long value) => value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(double? value) => value is { } some ? some.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : "–";
}
