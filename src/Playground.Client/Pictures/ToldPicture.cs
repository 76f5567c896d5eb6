using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>What the application was told of one record, and what became of it: two marks that need not agree.</summary>
internal static class ToldPicture
{
    private const double Height = 22;

    public static void Draw(Canvas canvas, ToldView told, double x, double y, double width)
    {
        canvas.Box(x, y, width, Height, 3, Frame(told));
        if (told.Verdict == Verdict.Duplicated)
            canvas.Box(x + 2.5, y + 2.5, width - 5, Height - 5, 2, Paint.Lined("warning"));
        var number = told.Record[(told.Record.LastIndexOf('#') + 1)..];
        canvas.Text(x + (width / 2), y + 10, number, new TextStyle(9.5, "cell-ink", Mono: true, Anchor: Anchor.Middle), width);
        var (sign, colour) = Sign(told);
        canvas.Path(x + (width / 2) - 5, y + 11, sign, Paint.Lined(colour, 1.5));
    }

    private static Paint Frame(ToldView told) => told.Verdict switch
    {
        Verdict.Lost or Verdict.LostKnown => new Paint("error-soft", "error", 1.6, "3 3"),
        Verdict.Duplicated => new Paint("panel", "warning", 1.4),
        Verdict.Reordered or Verdict.FailedStored or Verdict.Unavailable => new Paint("warning-soft", "warning", 1.4),
        _ => new Paint(told.Told == Told.Acked ? "cell" : "panel", told.Told == Told.Failed ? "error" : "line-strong", 1, told.Told == Told.Pending ? "3 2" : null),
    };

    private static (string Sign, string Colour) Sign(ToldView told) => told.Verdict switch
    {
        Verdict.Unavailable => ("M3 3.2a2 2 0 1 1 2.8 1.9c-.6 .3-.8 .6-.8 1.2M5 8.3v.4", "warning"),
        Verdict.Reordered => ("M1 3h3l3 4h2M1 7h3l3-4h2", "warning"),
        _ when told.Told == Told.Acked => ("M1.5 5.5L4 8l4.5-6", "in-sync"),
        _ when told.Told == Told.Failed => ("M2 2l6 6M8 2L2 8", "error"),
        _ => ("M1.5 5h1M4.5 5h1M7.5 5h1", "quiet"),
    };
}
