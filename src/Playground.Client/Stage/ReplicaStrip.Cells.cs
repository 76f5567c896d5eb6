using Microsoft.AspNetCore.Components.Rendering;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>The records of a strip: how each looks, and what is said of it.</summary>
public partial class ReplicaStrip
{
    /// <summary>Cells whose offsets have the same multiple of this are drawn together: a new record changes the last of them.</summary>
    private const int PerBlock = 4;

    private readonly Dictionary<long, string> blocks = [];
    private HashSet<string> doubled = [];

    /// <summary>
    /// Written as text, which costs the server a fraction of elements of their own: those it keeps one by one for every viewer. A block's number is its
    /// sequence number, by which Blazor tells which blocks have come and which are gone, as it does by keys.
    /// </summary>
    private void DrawCells(RenderTreeBuilder builder)
    {
        foreach (var gone in blocks.Keys.Where(block => (block + 1) * PerBlock <= Window.Start).ToList())
            blocks.Remove(gone);
        foreach (var cells in Shown.GroupBy(cell => cell.Offset / PerBlock))
        {
            var html = HtmlText.Fresh();
            foreach (var cell in cells)
                Write(html, cell);
#pragma warning disable ASP0006 // It says which block it is, in order, not where in the source it is written.
            builder.AddMarkupContent(checked((int)cells.Key), blocks[cells.Key] = html.ToString(blocks.GetValueOrDefault(cells.Key)));
#pragma warning restore ASP0006
        }
    }

    private void Write(HtmlText html, CellView cell)
    {
        html.Raw("<button type=\"button\"").Attribute("class", CellClass(cell)).Raw(" style=\"--o:").Number(cell.Offset).Raw("\" tabindex=\"-1\"")
            .Attribute("data-glyph", Glyph.Cell(View.Broker, View.Topic, View.Partition, cell.Offset).ToString()).Attribute("aria-label", CellSentence(cell))
            .Attribute("title", Keys is null ? null : cell.Key).Attribute("data-more", More(cell)).Raw(">");
        if (!TransactionSpan.IsMarker(cell))
            html.Number(cell.Offset);
        else
            html.Raw(cell.Fate == TransactionFate.Aborted ? AbortMarker : CommitMarker);
        html.Raw("</button>");
    }

    private const string CommitMarker = """<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M7 1l6 6-6 6-6-6z" /></svg>""";

    private const string AbortMarker = """<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M7 1l6 6-6 6-6-6z" /><path d="M5 5l4 4M9 5L5 9" /></svg>""";

    private bool IsCommitted(CellView cell) => cell.Offset < View.HighWatermark;

    /// <summary>A record that stands in this log twice was stored twice; an aborted copy does not count.</summary>
    private bool IsDoubled(CellView cell) => doubled.Contains(cell.Record) && Counts(cell);

    private HashSet<string> Doubled()
    {
        HashSet<string> once = new(StringComparer.Ordinal), twice = new(StringComparer.Ordinal);
        foreach (var cell in View.Cells)
        {
            if (Counts(cell) && !once.Add(cell.Record))
                twice.Add(cell.Record);
        }

        return twice;
    }

    private bool Counts(CellView cell) => cell.Fate != TransactionFate.Aborted && !View.Internal && !TransactionSpan.IsMarker(cell);

    private string CellClass(CellView cell) =>
        "cell" + (IsCommitted(cell) ? " committed" : " uncommitted") + (IsDoubled(cell) ? " doubled" : "")
        + (TransactionSpan.IsMarker(cell) ? " marker" : cell.Fate == TransactionFate.Aborted ? " aborted" : "")
        + (IsTombstone(cell) ? " tombstone" : "")
        + (Lights?.HasRecord(cell.Record) == true ? " lit" : "")
        + (Lights?.Marks?.HasCell(Glyph.Replica(View.Broker, View.Topic, View.Partition), cell.Record) == true ? " marked" : "")
        + (Lights?.Placing?.OfRecord(cell.Record) is { } placed ? $" {placed}" : "")
        + (Keys?.Of(cell.Key)?.Class is { } hue ? $" {hue}" : "");

    private string CellSentence(CellView cell)
    {
        if (TransactionSpan.IsMarker(cell))
            return Texts.CellMarker.In(Language, cell.Offset, cell.Record);
        var text = IsCommitted(cell) ? Texts.CellCommitted : Texts.CellUncommitted;
        var sentence = text.In(Language, cell.Offset, cell.Record, cell.Key);
        if (Fate(cell) is { } fate)
            sentence = $"{sentence} {fate.In(Language)}";
        if (IsTombstone(cell))
            sentence = $"{sentence} {Texts.CellTombstone.In(Language)}";
        return IsDoubled(cell) ? $"{sentence} {Texts.CellDoubled.In(Language)}" : sentence;
    }

    /// <summary>What stands below its offset, line by line: the letter of its key; alone on its broker also its name and key. Its sentence says all of that.</summary>
    private string? More(CellView cell)
    {
        var letter = Keys?.Of(cell.Key)?.Letter;
        return !Large || TransactionSpan.IsMarker(cell) ? letter : string.Join('\n', new[] { letter, cell.Record, cell.Key }.Where(line => line is not null));
    }

    private static bool IsTombstone(CellView cell) => cell.Bytes < 0 && !TransactionSpan.IsMarker(cell);

    private static Text? Fate(CellView cell) => cell.Fate switch
    {
        TransactionFate.Open => Texts.CellOpen,
        TransactionFate.Committed => Texts.CellInCommitted,
        TransactionFate.Aborted => Texts.CellInAborted,
        _ => null,
    };
}
