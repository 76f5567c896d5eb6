using System.Globalization;
using Playground.Client.Contracts;
using Playground.Client.Timeline;
using Playground.Client.Wording;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>The events of a stretch as a picture: a lane a node, diagonals for messages, runs of neighbours as one circle with their number.</summary>
public static class LanesPicture
{
    private const double Wide = 1200;
    private const double Margin = 24;
    private const double NameWidth = 116;
    private const double LaneHeight = 46;
    private const double Together = 16;
    private static readonly int[] Steps = [1, 2, 5];

    /// <param name="view">Whose nodes have lanes.</param>
    /// <param name="events">In order; only those between both instants are drawn.</param>
    public static Drawing Draw(Scenario scenario, ClusterView view, IReadOnlyList<EventLine> events, Instant from, Instant to, Language language)
    {
        var canvas = new Canvas();
        var lanes = new Lanes(view);
        var area = new LaneArea(Margin + NameWidth, Wide - Margin - 12, Margin + 42, from, to <= from ? from + new Duration(1) : to);
        var shown = events.Where(line => line.At >= from && line.At <= to).ToList();
        var bottom = area.Top + (Math.Max(0, lanes.Names.Count - 1) * LaneHeight);

        Axis(canvas, area, bottom + 14);
        for (var i = 0; i < lanes.Names.Count; i++)
        {
            var y = area.Top + (i * LaneHeight);
            canvas.Line(area.Left, y, area.Right, y, Paint.Lined("line"));
            canvas.Text(area.Left - 14, y + 4, lanes.Title(i, language), new TextStyle(12.5, Anchor: Anchor.End), NameWidth - 14);
        }

        Messages(canvas, lanes, area, shown);
        var dots = Dots(lanes, area, shown);
        foreach (var dot in dots)
            Draw(canvas, dot);
        Labels(canvas, dots, area, language);

        var caption = Texts.Caption.In(
            language, scenario.Title.In(language.Code()), scenario.Seed, $"{TimeText.Seconds(from)}–{TimeText.Seconds(to)}");
        var height = bottom + 66;
        canvas.Line(Margin, height - 38, Wide - Margin, height - 38, Paint.Lined("line"));
        canvas.Text(Margin, height - 18, caption.TrimStart(' ', '·'), TextStyle.Quiet, Wide - (2 * Margin));
        canvas.BoxBelow(0, 0, 0, Wide, height, 0, Paint.Filled("background"));
        return new Drawing(Wide, height, caption, Texts.LanesPicture.In(language, shown.Count), canvas.Shapes);
    }

    private static void Axis(Canvas canvas, LaneArea area, double bottom)
    {
        var step = Step((area.To - area.From).Microseconds, area.Right - area.Left);
        for (var at = (area.From.Microseconds + step - 1) / step * step; at <= area.To.Microseconds; at += step)
        {
            var x = area.X(new Instant(at));
            canvas.Line(x, area.Top - 26, x, bottom, Paint.Lined("line"));
            canvas.Text(x, area.Top - 32, $"{Trim(TimeText.Seconds(new Instant(at)))} s", TextStyle.Number with { Colour = "quiet", Anchor = Anchor.Middle });
        }
    }

    private static long Step(long length, double pixels)
    {
        var rough = length * 110 / Math.Max(110, pixels);
        for (long power = 1; ; power *= 10)
        {
            foreach (var step in Steps)
            {
                if (step * power >= rough)
                    return step * power;
            }
        }
    }

    private static string Trim(string seconds) => seconds.TrimEnd('0').TrimEnd('.');

    private static void Messages(Canvas canvas, Lanes lanes, LaneArea area, List<EventLine> events)
    {
        var sent = events.Where(line => line.Kind == "message.sent").ToDictionary(line => line.Id);
        foreach (var line in events)
        {
            if (line.SentEvent is not { } id || !sent.TryGetValue(id, out var begin)
                || lanes.Of(line["from"].Text) is not { } a || lanes.Of(line["to"].Text) is not { } b || a == b)
            {
                continue;
            }

            var lost = line.Kind == "message.dropped";
            var share = lost ? 0.55 : 1;
            var (x0, y0) = (area.X(begin.At), area.Top + (a * LaneHeight));
            var (x1, y1) = (x0 + ((area.X(line.At) - x0) * share), y0 + ((b - a) * LaneHeight * share));
            var tone = lost ? "error" : Tone(line);
            canvas.Line(x0, y0, x1, y1, Paint.Lined(tone, 1.2, lost ? "3 3" : null));
            if (lost)
                canvas.Path(x1, y1, "M-4-4l8 8m0-8l-8 8", Paint.Lined("error", 1.8));
            else
                canvas.Circle(x1, y1, 2.2, Paint.Filled(tone));
        }
    }

    private static string Tone(EventLine line)
    {
        var message = line["message"].Text ?? "";
        if (line["error"].Text is { Length: > 0 } error && error != "NONE")
            return "error";
        return message switch
        {
            "ProduceRequest" => "leader",
            "ProduceResponse" => "in-sync",
            _ when message.Contains("Txn", StringComparison.Ordinal) => "transaction",
            _ when message.Contains("Group", StringComparison.Ordinal) || message.StartsWith("Offset", StringComparison.Ordinal)
                || message.StartsWith("Heartbeat", StringComparison.Ordinal) || message.StartsWith("FindCoordinator", StringComparison.Ordinal) => "group-1",
            _ => "quiet",
        };
    }

    private static List<Dot> Dots(Lanes lanes, LaneArea area, List<EventLine> events)
    {
        var open = new Dictionary<int, Dot>();
        var dots = new List<Dot>();
        foreach (var line in events.Where(line => !line.Kind.StartsWith("message.", StringComparison.Ordinal)))
        {
            if (lanes.Of(line.Actor) is not { } lane)
                continue;
            var x = area.X(line.At);
            if (open.TryGetValue(lane, out var last) && x - last.X < Together)
                last.Add(line);
            else
                dots.Add(open[lane] = new Dot(x, area.Top + (lane * LaneHeight), line));
        }

        return dots;
    }

    private static void Draw(Canvas canvas, Dot dot)
    {
        var colour = dot.Lead.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Notable => "leader",
            _ => "quiet",
        };
        canvas.Circle(dot.X, dot.Y, dot.Count > 1 ? 7.5 : 4.5, new Paint(dot.Count > 1 ? "panel" : colour, colour, 1.5));
        if (dot.Count > 1)
            canvas.Text(dot.X, dot.Y + 3.5, dot.Count.ToString(CultureInfo.InvariantCulture), new TextStyle(9, colour, Mono: true, Anchor: Anchor.Middle));
    }

    /// <summary>A few words beside what is notable, where they don't run into others of the same lane.</summary>
    private static void Labels(Canvas canvas, List<Dot> dots, LaneArea area, Language language)
    {
        var taken = new Dictionary<double, double>();
        foreach (var dot in dots.Where(dot => dot.Lead.Severity >= Severity.Notable))
        {
            if (Label(dot.Lead, language) is not { } text)
                continue;
            var style = new TextStyle(11, dot.Lead.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "ink" });
            var width = TextWidth.Of(text, style);
            var x = Math.Min(dot.X + 9, area.Right - width);
            if (x < taken.GetValueOrDefault(dot.Y, double.NegativeInfinity))
                continue;
            taken[dot.Y] = x + width + 8;
            canvas.Text(x, dot.Y - 9, text, style);
        }
    }

    private static string? Label(EventLine line, Language language)
    {
        if (!LaneLabels.Rows.TryGetValue(line.Kind, out var row))
            return null;
        var template = row.In(language);
        return Template.Gaps(template).Any(gap => Value(line, gap).Length == 0) ? null : Template.Fill(template, gap => Value(line, gap));
    }

    private static string Value(EventLine line, string field)
    {
        var value = line[field];
        return value.List is { } list ? string.Join(", ", list.Select(Plain)) : Plain(value);
    }

    private static string Plain(JsonValue value) => value.Text ?? value.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
