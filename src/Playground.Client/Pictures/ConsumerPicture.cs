using System.Globalization;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>An application that consumes: what it does at this moment, and the partitions that are its own.</summary>
internal static class ConsumerPicture
{
    private const double Inset = 10;
    private const double ChipHeight = 20;
    private const int MostChips = 12;
    private const int MostRows = 4;

    public static double Draw(Scene scene, ConsumerView consumer, GroupView? group, double x, double y, double width)
    {
        var canvas = scene.Canvas;
        var place = canvas.Count;
        var hue = ReaderMarks.Hue(scene.View, consumer.Id);
        var (left, room) = (x + Inset, width - (2 * Inset));
        var running = consumer.State == ClientState.Running;
        canvas.Text(left, y + 19, consumer.Id, new TextStyle(13, Bold: true), room);
        canvas.Text(left, y + 36, ConsumerWords.Doing(consumer, scene.Language), new TextStyle(11.5, running ? "quiet" : "error"), room);
        var at = Chips(scene, ConsumerParts.Chips(consumer, ConsumerParts.MemberOf(consumer, group), group?.State is not null), hue, left, y + 44, room);
        if (running)
        {
            canvas.Text(left, at + 11, string.Join(" · ", Amounts(consumer, scene.Language)), TextStyle.Number with { Colour = "quiet" }, room);
            at += 17;
        }

        var height = at - y + 5;
        canvas.BoxBelow(place, x, y, 4, height, 2, Paint.Filled(Scene.Hue(hue)));
        canvas.BoxBelow(place, x, y, width, height, 8, new Paint("panel", running ? "line" : "line-strong", 1, running ? null : "5 4"));
        scene.Put(consumer.Id, x, x + width, y + 16);
        return y + height;
    }

    private static double Chips(Scene scene, IReadOnlyList<PartitionChip> chips, int hue, double left, double y, double room)
    {
        if (chips.Count == 0)
            return y;
        var x = left;
        foreach (var chip in chips.Take(MostChips))
        {
            var text = chip.View is { Position: { } position } ? string.Create(CultureInfo.InvariantCulture, $"{chip.Name} {position}") : chip.Name;
            var width = Math.Min(room, TextWidth.Of(text, TextStyle.Number) + 14);
            if (x > left && (chips.Count <= MostRows || x + width > left + room))
                (x, y) = (left, y + ChipHeight + 3);
            var has = chip.Holding is Holding.Has or Holding.Leaving or Holding.Stale;
            scene.Canvas.Box(x, y, width, ChipHeight, 10, new Paint("panel", Scene.Hue(hue), 1.4, has ? null : "4 3"));
            scene.Canvas.Text(x + 7, y + 14, text, TextStyle.Number, width - 12);
            scene.PutChip(new(chip.Name, chip.Holding, hue, left - Inset, y + (ChipHeight / 2)));
            x += width + 4;
        }

        if (chips.Count > MostChips)
            scene.Canvas.Text(x, y + 14, $"+ {chips.Count - MostChips}", TextStyle.Number);
        return y + ChipHeight + 3;
    }

    private static IEnumerable<string> Amounts(ConsumerView consumer, Language language)
    {
        if (consumer.Buffered > 0)
            yield return Texts.ReaderBuffered.In(language, consumer.Buffered);
        yield return Texts.ReaderProcessed.In(language, consumer.Processed);
        if (ConsumerParts.Lag(consumer) is > 0 and var lag)
            yield return Texts.LagText.In(language, lag);
    }
}
