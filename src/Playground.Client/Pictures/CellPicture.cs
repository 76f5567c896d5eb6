using System.Globalization;
using Playground.Client.Stage;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>The records of a strip: solid below the high watermark, dashed above; markers of transactions as diamonds.</summary>
internal static class CellPicture
{
    private const double Between = 1.5;

    public static void Draw(Canvas canvas, ReplicaView replica, OffsetScale scale, double y, double height)
    {
        foreach (var cell in replica.Cells.Where(cell => scale.Shows(cell.Offset)))
            Draw(canvas, replica, cell, scale, y, height);
    }

    /// <summary>Below the records of a transaction: open to the right while it is open, with a stroke through it when it was aborted.</summary>
    public static void Bracket(Canvas canvas, TransactionSpan span, OffsetScale scale, double y)
    {
        var (x0, x1) = (scale.At(span.From) + 3, scale.At(span.To) - 3);
        var open = span.Fate == TransactionFate.Open;
        var data = PathText.Line(x0, y - 4, x0, y) + $"H{PathText.Number(x1)}" + (open ? "" : $"V{PathText.Number(y - 4)}");
        canvas.Path(0, 0, data, Paint.Lined("transaction", 2, open ? "4 2" : null));
        if (span.Fate == TransactionFate.Aborted)
            canvas.Line((x0 + x1) / 2 - 4, y + 4, (x0 + x1) / 2 + 4, y - 6, Paint.Lined("transaction", 2));
    }

    private static void Draw(Canvas canvas, ReplicaView replica, CellView cell, OffsetScale scale, double y, double height)
    {
        var (x, width) = (scale.At(cell.Offset) + Between, scale.Pitch - (2 * Between));
        var middle = x + (width / 2);
        if (TransactionSpan.IsMarker(cell))
        {
            canvas.Path(middle, y + (height / 2), "M0-7L7 0 0 7-7 0z", Paint.Lined("transaction", 1.6));
            if (cell.Fate == TransactionFate.Aborted)
                canvas.Path(middle, y + (height / 2), "M-2.5-2.5l5 5m0-5l-5 5", Paint.Lined("transaction", 1.4));
            return;
        }

        var aborted = cell.Fate == TransactionFate.Aborted;
        var stored = cell.Offset < replica.HighWatermark;
        var rim = IsDoubled(replica, cell) ? "warning" : stored ? "line-strong" : "leader";
        canvas.Box(x, y, width, height, 3, new Paint(aborted ? "panel" : replica.Leads ? "cell" : "cell-copy", rim, stored ? 1 : 1.5, stored ? null : "4 3"));
        if (aborted)
            canvas.Box(x, y, width, height, 3, new Paint("hatch", Hatched: true));
        if (IsDoubled(replica, cell))
            canvas.Box(x + 2.5, y + 2.5, width - 5, height - 5, 2, Paint.Lined("warning"));
        if (cell.Bytes < 0)
        {
            canvas.Line(x, y, x + width, y + height, Paint.Lined("quiet"));
            canvas.Line(x, y + height, x + width, y, Paint.Lined("quiet"));
        }

        var text = cell.Offset.ToString(CultureInfo.InvariantCulture);
        var style = TextStyle.Number with { Colour = aborted ? "quiet" : "cell-ink", Anchor = Anchor.Middle };
        canvas.Text(middle, y + (height / 2) + 4, text, style);
    }

    /// <summary>A record that stands in this log twice was stored twice; an aborted copy does not count.</summary>
    private static bool IsDoubled(ReplicaView replica, CellView cell) => Counts(replica, cell)
        && replica.Cells.Any(other => other.Offset != cell.Offset && Counts(replica, other) && string.Equals(other.Record, cell.Record, StringComparison.Ordinal));

    private static bool Counts(ReplicaView replica, CellView cell) =>
        cell.Fate != TransactionFate.Aborted && !replica.Internal && !TransactionSpan.IsMarker(cell);
}
