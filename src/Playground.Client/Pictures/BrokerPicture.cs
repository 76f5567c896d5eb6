using System.Globalization;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>A broker keeps its place. Dead, it is hatched and shows what is on its disk.</summary>
internal static class BrokerPicture
{
    private const double Inset = 12;
    private const int MostStrips = 8;

    public static double Draw(Scene scene, BrokerView broker, double x, double y, double width)
    {
        var canvas = scene.Canvas;
        var place = canvas.Count;
        Header(scene, broker, x + Inset, y + 21, width - (2 * Inset));
        var at = y + 30;
        var shown = Picture.Shown(broker, scene.InternalTopics).ToList();
        foreach (var replica in shown.Take(MostStrips))
            at = StripPicture.Draw(scene, broker, replica, x + Inset, at, width - (2 * Inset));
        if (shown.Count > MostStrips)
        {
            canvas.Text(x + Inset, at + 14, $"+ {shown.Count - MostStrips}", TextStyle.Quiet);
            at += 20;
        }

        var height = at - y + 8;
        Frame(canvas, broker, place, x, y, width, height);
        scene.Put(broker.Id.ToString(CultureInfo.InvariantCulture), x, x + width, y + 18);
        return y + height;
    }

    private static void Frame(Canvas canvas, BrokerView broker, int place, double x, double y, double width, double height)
    {
        var dead = broker.State is BrokerState.Crashed or BrokerState.Stopped;
        if (dead)
            canvas.BoxBelow(place, x, y, width, height, 12, new Paint("hatch", Hatched: true));
        var rim = broker.PoweredOff ? "line-strong" : broker.State == BrokerState.Paused ? "warning" : "line";
        var dash = dead || broker.State == BrokerState.Paused ? "5 4" : null;
        canvas.BoxBelow(place, x, y, width, height, 12, new Paint(dead ? "background" : "panel", rim, broker.PoweredOff ? 2 : 1, dash));
    }

    private static void Header(Scene scene, BrokerView broker, double x, double y, double width)
    {
        var (canvas, language) = (scene.Canvas, scene.Language);
        var right = x + width;
        var name = Texts.Broker.In(language, broker.Id);
        x += canvas.Text(x, y, language == Language.English ? char.ToUpperInvariant(name[0]) + name[1..] : name, TextStyle.Title) + 12;
        foreach (var (text, colour) in Words(scene, broker))
        {
            if (right - x < 40)
                return;
            x += canvas.Text(x, y, text, TextStyle.Quiet with { Colour = colour }, right - x) + 12;
        }
    }

    private static IEnumerable<(string Text, string Colour)> Words(Scene scene, BrokerView broker)
    {
        var language = scene.Language;
        if (broker.State != BrokerState.Running)
        {
            var state = $"{BrokerWords.State(broker).In(language)} {TimeText.Since(broker.Since, scene.View.At)}";
            yield return (state, broker.State == BrokerState.Crashed ? "error" : "warning");
        }

        if (broker.Fenced)
            yield return (Texts.Fenced.In(language), "warning");
        foreach (var slow in BrokerWords.Slownesses(broker, language))
            yield return (slow, "warning");
        if (string.Join(", ", Picture.CutFrom(scene.View, broker.Id)) is { Length: > 0 } cut)
            yield return (Texts.CutFrom.In(language, cut), "error");
        if (string.Join(", ", Picture.Coordinates(scene.View, broker.Id)) is { Length: > 0 } coordinates)
            yield return (Texts.CoordinatesWhat.In(language, coordinates), "quiet");
    }
}
