using System.Globalization;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>A replica as a strip on the offset scale that all replicas of its partition share.</summary>
internal static class StripPicture
{
    private const double NameWidth = 138;
    private const double FlagHeight = 16;
    private const double TrackHeight = 28;
    private const double BracketHeight = 6;
    private const double LineHeight = 17;
    private const string Crown = "M1 11V3l3.2 3L7 1l2.8 5L13 3v8z";

    public static double Draw(Scene scene, BrokerView broker, ReplicaView replica, double x, double y, double width)
    {
        var committed = Picture.Find(scene.View, replica.Topic, replica.Partition);
        var leads = committed?.Leader == broker.Id;
        var scale = new OffsetScale(
            x + NameWidth, width - NameWidth, OffsetWindow.Of(scene.View, replica.Topic, replica.Partition), scene.Cells);
        var spans = TransactionSpan.Of([.. replica.Cells.Where(cell => scale.Shows(cell.Offset))]);
        var height = TrackHeight + (spans.IsEmpty ? 0 : BracketHeight);
        var track = y + FlagHeight;

        Track(scene.Canvas, replica, leads, scale, track, height);
        CellPicture.Draw(scene.Canvas, replica, scale, track + 3, TrackHeight - 6);
        foreach (var span in spans)
            CellPicture.Bracket(scene.Canvas, span, scale, track + TrackHeight - 1);
        Flags(scene.Canvas, replica, scale, y, height);
        Head(scene.Canvas, replica, committed, x, y, track + (height / 2) + 4);

        var bottom = track + height;
        if (leads)
        {
            scene.PutLeader(Name(replica), scale.Right, track + (height / 2));
            bottom = MarkPicture.Draw(scene, replica, scale, bottom + 2);
        }

        return Foot(scene, replica, committed, leads, scale, bottom) + 4;
    }

    private static void Track(Canvas canvas, ReplicaView replica, bool leads, OffsetScale scale, double y, double height)
    {
        var paint = replica.Leads && !leads ? Paint.Lined("leader", 2, "4 3")
            : !replica.InSync ? Paint.Lined("warning", 1.5, "5 3")
            : replica.Leads ? Paint.Lined("leader", 2)
            : Paint.Lined("line");
        canvas.Box(scale.Left, y, scale.Width, height, 6, paint);
    }

    private static void Head(Canvas canvas, ReplicaView replica, PartitionView? committed, double x, double top, double y)
    {
        var name = replica.Internal ? $"…{replica.Topic[(replica.Topic.LastIndexOf('_') + 1)..]}-{replica.Partition}" : Name(replica);
        canvas.Text(x, y, name, new TextStyle(12.5, Bold: replica.Leads), NameWidth - (replica.Leads ? 58 : 10));
        if (!replica.Leads)
            return;
        var real = committed?.Leader == replica.Broker;
        canvas.Path(x + NameWidth - 50, y - 11, Crown, real ? new Paint("leader", "leader") : new Paint(null, "leader", 1, "2 1.5"));
        canvas.Text(x + NameWidth - 32, y, string.Create(CultureInfo.InvariantCulture, $"e{replica.LeaderEpoch}"), TextStyle.Number with { Colour = "quiet" });
    }

    /// <summary>The high watermark is a double line, its number to the left; the log end a pointer, its number to the right.</summary>
    private static void Flags(Canvas canvas, ReplicaView replica, OffsetScale scale, double y, double height)
    {
        var (ink, quiet) = (replica.Leads ? "ink" : "quiet", TextStyle.Number with { Colour = "quiet" });
        var (hw, end) = (scale.At(replica.HighWatermark), scale.At(replica.LogEnd));
        var until = y + FlagHeight + height;
        canvas.Line(hw - 1.5, y + 2, hw - 1.5, until, Paint.Lined(ink, 1.2));
        canvas.Line(hw + 1.5, y + 2, hw + 1.5, until, Paint.Lined(ink, 1.2));
        canvas.Text(hw - 6, y + 11, $"HW {Text(replica.HighWatermark)}", TextStyle.Number with { Colour = ink, Anchor = Anchor.End });
        canvas.Path(end, y + 8, "M-5 0H5L0 7z", Paint.Filled(ink));
        canvas.Text(end + 8, y + 11, $"LEO {Text(replica.LogEnd)}", quiet);
        if (replica.HighWatermark - scale.Start >= 2 && scale.Window.Hidden(replica.LogStart, replica.LogEnd, scale.Cells) is { } hidden)
            canvas.Text(scale.Left - 6, y + 11, hidden, quiet with { Anchor = Anchor.End });
        if (!replica.Leads || replica.LastStableOffset >= replica.HighWatermark)
            return;
        var stable = scale.At(replica.LastStableOffset);
        canvas.Line(stable, y + 2, stable, until + 4, Paint.Lined("transaction", 2, "4 3"));
        canvas.Text(stable - 6, y + 11, $"LSO {Text(replica.LastStableOffset)}", TextStyle.Number with { Colour = "transaction", Anchor = Anchor.End });
    }

    private static double Foot(Scene scene, ReplicaView replica, PartitionView? committed, bool leads, OffsetScale scale, double y)
    {
        var language = scene.Language;
        if (replica.OutSince is { } since)
        {
            var out_ = $"{Texts.Out.In(language)} {TimeText.Since(since, scene.View.At)}";
            scene.Canvas.Text(scale.Right, y + 13, out_, new TextStyle(11.5, "warning", Anchor: Anchor.End));
            y += LineHeight;
        }

        if (!leads || committed is null)
            return y;
        var (x, at) = (scale.Left + 5, y + 9);
        for (var i = 0; i < committed.Replicas.Length; i++, x += 13)
        {
            var rim = i < committed.MinInSync ? "ink" : "line-strong";
            var full = committed.Isr.Length < committed.MinInSync ? "warning" : "in-sync";
            scene.Canvas.Circle(x, at, 4.2, new Paint(i < committed.Isr.Length ? full : "panel", rim, i < committed.MinInSync ? 1.6 : 1));
        }

        var isShort = committed.Isr.Length < committed.MinInSync;
        scene.Canvas.Text(
            x + 2, at + 4, Texts.IsrCount.In(language, committed.Isr.Length, committed.Replicas.Length, committed.MinInSync),
            new TextStyle(11.5, isShort ? "warning" : "quiet"));
        return y + LineHeight;
    }

    private static string Name(ReplicaView replica) => $"{replica.Topic}-{Text(replica.Partition)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
