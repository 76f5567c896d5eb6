using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Controls;

/// <summary>A measure of the ledger over all records.</summary>
/// <param name="Of">Its value.</param>
/// <param name="Grave">Whether the value says that something went wrong.</param>
public sealed record LedgerMeasure(Text Name, Text Meaning, Func<LedgerView, long> Of, Func<LedgerView, bool> Grave)
{
    private LedgerMeasure(Text name, Text meaning, Func<LedgerView, long> of, bool grave = false)
        : this(name, meaning, of, grave ? view => of(view) > 0 : _ => false)
    {
    }

    /// <summary>Those that say something of the ledgers that are shown together, in the order of a record's life.</summary>
    /// <param name="reads">Somebody consumes: what became of the records at that end counts too.</param>
    public static IEnumerable<LedgerMeasure> For(bool reads, params LedgerView[] ledgers)
    {
        foreach (var measure in Stored)
            yield return measure;
        foreach (var measure in Rare.Where(measure => ledgers.Any(view => measure.Of(view) > 0)))
            yield return measure;
        if (!reads)
            yield break;
        foreach (var measure in Read)
            yield return measure;
        if (ledgers.Any(view => view.Outside > 0))
            yield return new(Texts.LedgerOutside, Texts.LedgerOutsideMeaning, view => view.Outside, view => view.Outside > view.Processed);
    }

    private static LedgerMeasure[] Stored { get; } =
    [
        new(Texts.LedgerSent, Texts.LedgerSentMeaning, view => view.Sent),
        new(Texts.LedgerAcked, Texts.LedgerAckedMeaning, view => view.Acked),
        new(Texts.LedgerFailed, Texts.LedgerFailedMeaning, view => view.Failed),
        new(Texts.LedgerStored, Texts.LedgerStoredMeaning, view => view.Stored),
        new(Texts.LedgerCommitted, Texts.LedgerCommittedMeaning, view => view.Committed),
        new(Texts.LedgerLost, Texts.LedgerLostMeaning, view => view.AckedLost, grave: true),
        new(Texts.LedgerTwice, Texts.LedgerTwiceMeaning, view => view.Duplicated, grave: true),
        new(Texts.LedgerReordered, Texts.LedgerReorderedMeaning, view => view.Reordered, grave: true),
    ];

    /// <summary>What there is only now and then; without it the others would not add up.</summary>
    private static LedgerMeasure[] Rare { get; } =
    [
        new(Texts.LedgerUnavailable, Texts.LedgerUnavailableMeaning, view => view.Unavailable),
        new(Texts.LedgerFailedStored, Texts.LedgerFailedStoredMeaning, view => view.FailedStored),
        new(Texts.LedgerAborted, Texts.LedgerAbortedMeaning, view => view.Aborted),
    ];

    private static LedgerMeasure[] Read { get; } =
    [
        new(Texts.LedgerProcessed, Texts.LedgerProcessedMeaning, view => view.Processed),
        new(Texts.LedgerProcessedTwice, Texts.LedgerProcessedTwiceMeaning, view => view.ProcessedTwice, grave: true),
        new(Texts.LedgerUnprocessed, Texts.LedgerUnprocessedMeaning, view => view.Unprocessed),
        new(Texts.LedgerLag, Texts.LedgerLagMeaning, view => view.Lag),
    ];
}
