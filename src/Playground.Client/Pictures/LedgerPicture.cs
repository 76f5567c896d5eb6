using Playground.Client.Wording;

namespace Playground.Client.Pictures;

/// <summary>What was told and what is true, counted over all records: one line, from the right.</summary>
internal static class LedgerPicture
{
    public static void Draw(Scene scene, double right, double y, double room)
    {
        var ledger = scene.View.Ledger;
        (Text Name, long Value, bool Bad)[] measures =
        [
            (Texts.LedgerSent, ledger.Sent, false), (Texts.LedgerAcked, ledger.Acked, false), (Texts.LedgerFailed, ledger.Failed, false),
            (Texts.LedgerLost, ledger.AckedLost, true), (Texts.LedgerTwice, ledger.Duplicated, true), (Texts.LedgerReordered, ledger.Reordered, true),
        ];
        foreach (var (name, value, bad) in measures.Where(measure => !measure.Bad || measure.Value > 0).Reverse())
        {
            var text = $"{name.In(scene.Language)} {value}";
            var style = new TextStyle(12, bad ? "error" : "ink", Bold: bad, Anchor: Anchor.End);
            var width = TextWidth.Of(text, style);
            if ((room -= width + 14) < 0)
                return;
            scene.Canvas.Text(right, y, text, style);
            right -= width + 14;
        }
    }
}
