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
        if (scope == MeasureScope.All && ledger.Total(measure) is { } total)
            return total;
        if (measure == "lag")
            return ledger.Reading.Lag(scope, symbols);
        if (measure == "outside")
            return Within(ledger, scope, symbols).Sum(e => ledger.Reading.OutsideOf(e, scope, symbols));
        if (measure == "unprocessed")
            return Unprocessed(ledger, scope, symbols);
        if (measure is "processed" or "processedTwice")
            return Processed(ledger, scope, symbols, measure == "processed" ? 1 : 2);
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

    private static int Processed(RecordLedger ledger, MeasureScope scope, Symbols symbols, int least)
    {
        var (chosen, count) = (new ChosenReaders(scope, symbols), 0);
        foreach (var entry in Within(ledger, scope, symbols))
            count += chosen.MostTimes(entry) >= least ? 1 : 0;
        return count;
    }

    private static int Unprocessed(RecordLedger ledger, MeasureScope scope, Symbols symbols)
    {
        var (lookers, count) = (ledger.Reading.Lookers(scope, symbols), 0);
        foreach (var entry in Within(ledger, scope, symbols))
        {
            var missed = false;
            foreach (var looker in lookers)
                missed |= looker.Misses(entry);
            count += missed ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<RecordEntry> Within(RecordLedger ledger, MeasureScope scope, Symbols symbols)
    {
        var (topic, key) = (Known(scope.Topic), Known(scope.Key));
        return Candidates(ledger, scope, symbols).Where(entry =>
            (topic is null || entry.Topic == topic)
            && (scope.Partition is null || entry.Partition == scope.Partition)
            && (key is null || entry.Key == key));

        // What no event has named has a number that no record has.
        int? Known(string? text) => text is null ? null : symbols.Known(text) is > 0 and var number ? number : -1;
    }

    private static IEnumerable<RecordEntry> Candidates(RecordLedger ledger, MeasureScope scope, Symbols symbols)
    {
        if (scope.Record is { } name)
        {
            return symbols.Record(name) is { } id && ledger.Find(id) is { } only && (scope.Producer is null || symbols.Name(id.Producer) == scope.Producer)
                ? [only]
                : [];
        }

        return scope.Producer is { } producer ? ledger.RecordsOf(symbols.Node(producer)) : ledger.Records;
    }
}
