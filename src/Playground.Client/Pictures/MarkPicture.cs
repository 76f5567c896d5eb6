using System.Globalization;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>Below a leader's strip: how far groups and consumers have read it, and what share groups have done with it, on the same offsets.</summary>
internal static class MarkPicture
{
    private const double Row = 17;
    private const int MostRows = 5;

    /// <returns>Where the next thing below may begin.</returns>
    public static double Draw(Scene scene, ReplicaView replica, OffsetScale scale, double y)
    {
        foreach (var mark in scene.Readers.Of(replica.Topic, replica.Partition).Take(MostRows))
        {
            Reader(scene, mark, scale, y);
            y += Row;
        }

        foreach (var mark in scene.Readers.SharesOf(replica.Topic, replica.Partition).Take(MostRows))
        {
            Share(scene.Canvas, mark, scale, y);
            y += Row;
        }

        return y;
    }

    private static void Reader(Scene scene, ReaderMark mark, OffsetScale scale, double y)
    {
        var (canvas, hue) = (scene.Canvas, Scene.Hue(mark.Hue));
        Who(canvas, mark.Group is null ? mark.Consumer ?? "" : mark.Consumer is null ? mark.Group : $"{mark.Group} · {mark.Consumer}", hue, scale, y);
        if (mark is { From: { } from, End: { } end } && end > from)
        {
            canvas.Box(scale.At(from), y + 4, scale.At(end) - scale.At(from), 8, 0, new Paint(hue, Hatched: true));
            canvas.Text(scale.At(end) + 7, y + 12, Texts.LagText.In(scene.Language, mark.Lag), new TextStyle(11, hue), scale.Right - scale.At(end) - 7);
        }

        if (mark.Committed is { } committed)
            canvas.Path(scale.At(committed), y + 3, "M0 0L6 10H-6z", Paint.Filled(hue));
        if (mark.Position is { } position)
            canvas.Circle(scale.At(position), y + 8, 4.5, new Paint("panel", hue, 2));
    }

    private static void Share(Canvas canvas, ShareMark mark, OffsetScale scale, double y)
    {
        var share = mark.View;
        Who(canvas, mark.Group, "quiet", scale, y);
        var (first, end) = (scale.At(share.Start), scale.At(share.End));
        canvas.Path(first, y + 2, "M4 0H0V12H4", Paint.Lined("ink", 1.5));
        canvas.Path(end, y + 2, "M-4 0H0V12H-4", Paint.Lined("ink", 1.5));
        for (var i = 0; i < share.Runs.Length; i++)
        {
            var run = share.Runs[i];
            var (x0, x1) = (scale.At(run.First) + 2, scale.At(run.Last + 1) - 2);
            if (x1 - x0 > 2)
                Run(canvas, run, Scene.Hue(mark.Hue(i)), x0, x1, y + 2);
        }
    }

    private static void Run(Canvas canvas, ShareRunView run, string hue, double x0, double x1, double y)
    {
        var middle = (x0 + x1) / 2;
        switch (run.State)
        {
            case ShareRecordState.Acquired:
                canvas.Box(x0, y, x1 - x0, 12, 3, new Paint("panel", hue, 2));
                canvas.Text(middle, y + 10, run.Deliveries.ToString(CultureInfo.InvariantCulture), new TextStyle(10, hue, Mono: true, Anchor: Anchor.Middle));
                break;
            case ShareRecordState.Available:
                canvas.Box(x0, y, x1 - x0, 12, 3, Paint.Lined("quiet", 1.2, "3 2"));
                canvas.Text(middle, y + 10, run.Deliveries.ToString(CultureInfo.InvariantCulture), new TextStyle(10, "quiet", Mono: true, Anchor: Anchor.Middle));
                break;
            case ShareRecordState.Acknowledged:
                canvas.Path(middle, y + 6, "M-5 0l3 4 6-8", Paint.Lined("in-sync", 1.8));
                break;
            default:
                canvas.Path(middle, y + 6, "M-4-4l8 8m0-8l-8 8", Paint.Lined("error", 1.6));
                break;
        }
    }

    private static void Who(Canvas canvas, string who, string hue, OffsetScale scale, double y)
    {
        // As much as fits left of the strip; the rest is said at the right of the picture.
        var style = new TextStyle(11, hue, Anchor: Anchor.End);
        canvas.Text(scale.Left - 12, y + 12, who, style, 108);
    }
}
