using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>The ledger's measures by the names of the contract, narrowed by a scope. Measures of consumers are 0 until there are consumers.</summary>
internal static class Measures
{
    /// <summary>Counts the records in the scope for which the measure holds. The ledger must be fresh.</summary>
    public static int Count(RecordLedger ledger, Symbols symbols, string measure, MeasureScope scope)
    {
        var holds = Of(measure, ledger);
        var count = 0;
        foreach (var entry in ledger.Records)
            count += InScope(entry, scope, symbols) && holds(entry) ? 1 : 0;
        return count;
    }

    private static Func<RecordEntry, bool> Of(string measure, RecordLedger ledger) => measure switch
    {
        "sent" => _ => true,
        "acked" => e => e.Told == Told.Acked,
        "failed" => e => e.Told == Told.Failed,
        "pending" => e => e.Told == Told.Pending,
        "stored" => e => !e.Unavailable && e.Copies > 0,
        "committed" => ledger.IsCommitted,
        "ackedLost" => e => e.IsLost,
        "failedStored" => e => e is { Unavailable: false, Told: Told.Failed, Copies: > 0 },
        "unackedLost" => e => e is { Unavailable: false, Told: Told.Pending, Copies: 0, ProducerGone: true },
        "duplicated" => e => !e.Unavailable && e.Copies >= 2,
        "reordered" => e => e is { Unavailable: false, Copies: > 0, Reordered: true },
        "unprocessed" or "processed" or "processedTwice" or "aborted" or "lag" or "outside" => _ => false,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "The reader lets known measures through only."),
    };

    private static bool InScope(RecordEntry entry, MeasureScope scope, Symbols symbols) =>
        (scope.Producer is null || symbols.Name(entry.Id.Producer) == scope.Producer)
        && (scope.Topic is null || symbols.Text(entry.Topic) == scope.Topic)
        && (scope.Partition is null || entry.Partition == scope.Partition)
        && (scope.Key is null || symbols.Text(entry.Key) == scope.Key)
        && (scope.Record is null || symbols.Name(entry.Id) == scope.Record);
}
