using Playground.Client.Contracts;
using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>A frame as a picture: what the stage shows of it, in one piece. The same frame always gives the same picture.</summary>
public static class FramePicture
{
    private const double Margin = 24;
    private const double Wide = 1200;
    private const double ProducerWidth = 236;
    private const double ReaderWidth = 262;
    private const double Gap = 48;
    private const double Apart = 10;
    private const int MostBrokers = 9;

    public static Drawing Draw(SessionFrame frame, Language language, bool internalTopics = false)
    {
        var view = frame.View;
        var canvas = new Canvas();
        var scene = new Scene(canvas, view, language, internalTopics);
        var left = Margin + (view.Producers.IsEmpty ? 0 : ProducerWidth + Gap);
        var right = Wide - Margin - (scene.HasReaders ? ReaderWidth + Gap : 0);
        var top = Head(scene, left, right);

        var bottom = Math.Max(
            Brokers(scene, left, right - left, top),
            Math.Max(Producers(scene, top), scene.HasReaders ? ReaderColumn(scene, top) : top));
        RibbonPicture.Draw(scene);
        MessagePicture.Draw(scene, left);

        var caption = Texts.Caption.In(language, frame.Scenario.Title.In(language.Code()), frame.Scenario.Seed, TimeText.Seconds(view.At));
        bottom += Margin;
        canvas.Line(Margin, bottom - 10, Wide - Margin, bottom - 10, Paint.Lined("line"));
        var said = canvas.Text(Margin, bottom + 8, caption.TrimStart(' ', '·'), TextStyle.Quiet, Wide / 2 + 60);
        LedgerPicture.Draw(scene, Wide - Margin, bottom + 8, Wide - (2 * Margin) - said - 24);
        var height = bottom + Margin;
        canvas.BoxBelow(0, 0, 0, Wide, height, 0, Paint.Filled("background"));
        return new Drawing(Wide, height, caption, Describe(scene), canvas.Shapes);
    }

    /// <summary>The controllers stand above the brokers: they are a quorum of their own.</summary>
    private static double Head(Scene scene, double left, double right)
    {
        if (scene.View.Controllers.IsEmpty)
            return Margin;
        ControllerPicture.Draw(scene, left, right, Margin + 8);
        return Margin + 26;
    }

    private static double Brokers(Scene scene, double left, double width, double top)
    {
        foreach (var broker in scene.View.Brokers.Take(MostBrokers))
            top = BrokerPicture.Draw(scene, broker, left, top, width) + Apart;
        return More(scene, scene.View.Brokers.Length - MostBrokers, left, top);
    }

    private static double Producers(Scene scene, double top)
    {
        foreach (var producer in scene.View.Producers.Take(MostBrokers))
            top = ProducerPicture.Draw(scene, producer, Margin, top, ProducerWidth) + Apart;
        return More(scene, scene.View.Producers.Length - MostBrokers, Margin, top);
    }

    private static double ReaderColumn(Scene scene, double top)
    {
        var x = Wide - Margin - ReaderWidth;
        foreach (var group in scene.View.Groups)
            top = GroupPicture.Draw(scene, group, x, top, ReaderWidth) + Apart;
        foreach (var consumer in scene.View.Consumers.Where(consumer => consumer.Group is null))
            top = ConsumerPicture.Draw(scene, consumer, null, x, top, ReaderWidth) + Apart;
        return top;
    }

    private static double More(Scene scene, int more, double x, double y)
    {
        if (more <= 0)
            return y;
        scene.Canvas.Text(x + 12, y + 10, $"+ {more}", TextStyle.Quiet);
        return y + 20;
    }

    private static string Describe(Scene scene) => string.Join(" ", scene.View.Brokers.Select(broker => Texts.BrokerSentence.In(
        scene.Language, broker.Id, BrokerWords.State(broker).In(scene.Language), string.Join(", ", Leads(broker)))));

    private static IEnumerable<string> Leads(BrokerView broker) =>
        broker.Replicas.Where(replica => replica.Leads && !replica.Internal).Select(replica => $"{replica.Topic}-{replica.Partition}");
}
