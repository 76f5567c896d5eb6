using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>The ledger's measures by the names of the contract, narrowed by a scope.</summary>
internal static class Measures
{
    /// <summary>The measure's value: records in the scope for which it holds, or what it sums up. The ledger must be fresh.</summary>
    public static long Value(RecordLedger ledger, Symbols symbols, string measure, MeasureScope scope)
    {
        if (measure == "lag")
            return ledger.Reading.Lag(scope, symbols);
        if (measure == "outside")
            return Within(ledger, scope, symbols).Sum(e => ledger.Reading.OutsideOf(e, scope, symbols));
        if (OfReaders(measure, ledger, scope, symbols) is { } ofReaders)
            return Within(ledger, scope, symbols).Count(ofReaders);
        var sender = scope.Processor;
        return Within(ledger, scope, symbols).Where(e => sender is null || symbols.Name(e.Id.Producer) == sender).Count(OfSenders(measure, ledger));
    }

    /// <summary>What is asked of senders and of the truth: a processor's are those of its outputs.</summary>
    private static Func<RecordEntry, bool> OfSenders(string measure, RecordLedger ledger) => measure switch
    {
        "sent" => _ => true,
        "acked" => e => e.Told == Told.Acked,
        "failed" => e => e.Told == Told.Failed,
        "pending" => e => e.Told == Told.Pending,
        "stored" => e => !e.Unavailable && e.Copies > 0,
        "committed" => ledger.IsCommitted,
        "aborted" => e => e is { Unavailable: false, IsAborted: true },
        "ackedLost" => e => e.IsLost,
        "failedStored" => e => e is { Unavailable: false, Told: Told.Failed, Copies: > 0 },
        "unackedLost" => e => e is { Unavailable: false, Told: Told.Pending, Copies: 0, ProducerGone: true },
        "duplicated" => e => !e.Unavailable && e.Copies >= 2,
        "reordered" => e => e is { Unavailable: false, Copies: > 0, Reordered: true },
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "The reader lets known measures through only."),
    };

    /// <summary>What is asked of readers: a processor's are those of its inputs.</summary>
    private static Func<RecordEntry, bool>? OfReaders(string measure, RecordLedger ledger, MeasureScope scope, Symbols symbols)
    {
        switch (measure)
        {
            case "processed":
                return e => ReadingLedger.MostTimes(e, scope, symbols) >= 1;
            case "processedTwice":
                return e => ReadingLedger.MostTimes(e, scope, symbols) >= 2;
            case "unprocessed":
                var lookers = ledger.Reading.Lookers(scope, symbols);
                return e => lookers.Exists(l => l.Misses(e));
            default:
                return null;
        }
    }

    private static IEnumerable<RecordEntry> Within(RecordLedger ledger, MeasureScope scope, Symbols symbols) =>
        ledger.Records.Where(entry =>
            (scope.Producer is null || symbols.Name(entry.Id.Producer) == scope.Producer)
            && (scope.Topic is null || symbols.Text(entry.Topic) == scope.Topic)
            && (scope.Partition is null || entry.Partition == scope.Partition)
            && (scope.Key is null || symbols.Text(entry.Key) == scope.Key)
            && (scope.Record is null || symbols.Name(entry.Id) == scope.Record));
}
