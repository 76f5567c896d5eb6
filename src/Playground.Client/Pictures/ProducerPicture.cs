using System.Collections.Immutable;
using System.Globalization;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>An application that produces: what it asks for, its batches, and what it was told of its newest records.</summary>
internal static class ProducerPicture
{
    private const double Inset = 12;
    private const int MostBatches = 6;
    private const int MostTold = 8;

    public static double Draw(Scene scene, ProducerView producer, double x, double y, double width)
    {
        var canvas = scene.Canvas;
        var place = canvas.Count;
        var (left, room) = (x + Inset, width - (2 * Inset));
        canvas.Text(left, y + 21, Texts.Producer.In(scene.Language, producer.Id), TextStyle.Title, room);
        canvas.Text(left, y + 39, string.Join(" · ", Asks(producer, scene.Language)), TextStyle.Quiet, room);
        var at = y + 48;
        foreach (var condition in ProducerParts.Condition(producer, scene.View.At, scene.Language).Take(producer.State == ClientState.Running ? 3 : 1))
        {
            var wrong = producer.State != ClientState.Running;
            canvas.Text(left, at + 10, condition, new TextStyle(11.5, wrong ? "error" : "quiet"), room);
            at += 16;
        }

        at += 4;
        foreach (var batch in producer.Batches.Take(MostBatches))
            at = Batch(scene, batch, left, at, room);
        if (producer.Batches.Length > MostBatches)
            at = Words(canvas, $"+ {producer.Batches.Length - MostBatches}", left, at);
        at = Told(canvas, producer.Told, left, at, room);
        canvas.BoxBelow(place, x, y, width, at - y + 8, 12, new Paint("panel", "line", 1, producer.State == ClientState.Running ? null : "5 4"));
        scene.Put(producer.Id, x, x + width, y + 18);
        return at + 8;
    }

    private static IEnumerable<string> Asks(ProducerView producer, Language language)
    {
        yield return $"acks={producer.Acks}";
        yield return $"linger {producer.Linger}";
        if (producer.Idempotent)
            yield return Texts.Idempotent.In(language);
        if (producer.Transaction is { } transaction)
            yield return $"{transaction.Id} {transaction.State}";
    }

    private static double Batch(Scene scene, BatchView batch, double x, double y, double width)
    {
        var canvas = scene.Canvas;
        var share = batch.LimitBytes <= 0 ? 1 : Math.Clamp((double)batch.Bytes / batch.LimitBytes, 0.02, 1);
        canvas.Box(x, y, width * share, 22, batch.InFlight ? 4 : 0, Paint.Filled("leader-soft"));
        if (batch.InFlight)
            canvas.Box(x, y, width, 22, 4, Paint.Lined("leader", 1.2, "4 3"));
        else
            canvas.Path(x, y, $"M{PathText.Number(width)} 0H0V22H{PathText.Number(width)}", Paint.Lined("leader", 1.4));
        var name = string.Create(CultureInfo.InvariantCulture, $"{batch.Topic}-{batch.Partition}");
        var amount = Texts.BatchAmount.In(scene.Language, batch.Records.Length, SizeText.Of(batch.Bytes));
        canvas.Text(x + 7, y + 15, amount, TextStyle.Number, width - 14);
        var taken = TextWidth.Of(amount, TextStyle.Number);
        canvas.Text(x + width - 7, y + 15, name, TextStyle.Number with { Colour = "quiet", Anchor = Anchor.End }, width - taken - 28);
        if (batch.Attempts == 0)
            return y + 26;
        return Words(canvas, Texts.RetryLine.In(scene.Language, batch.Attempts, batch.LastError), x, y + 22, "warning") + 4;
    }

    private static double Words(Canvas canvas, string text, double x, double y, string colour = "quiet")
    {
        canvas.Text(x, y + 12, text, new TextStyle(11, colour));
        return y + 16;
    }

    /// <summary>What the application was told, newest last, and where that is not the truth, what is.</summary>
    private static double Told(Canvas canvas, ImmutableArray<ToldView> told, double x, double y, double width)
    {
        if (told.IsEmpty)
            return y;
        var pitch = width / MostTold;
        foreach (var one in told.Skip(told.Length - MostTold))
        {
            ToldPicture.Draw(canvas, one, x, y + 2, pitch - 3);
            x += pitch;
        }

        return y + 26;
    }
}
