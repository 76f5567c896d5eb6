using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>Messages on their way, each where it is at this instant: filled is a request, hollow a response with + or − inside.</summary>
internal static class MessagePicture
{
    private const int MostSingly = 12;

    /// <param name="rail">Left of this x brokers and controllers talk with each other.</param>
    public static void Draw(Scene scene, double rail)
    {
        foreach (var edge in scene.View.Messages.GroupBy(message => (message.From, message.To)))
        {
            if (Way(scene, edge.Key.From, edge.Key.To, rail) is not { } way)
                continue;
            var list = edge.ToList();
            scene.Canvas.Line(way.X0, way.Y0, way.X1, way.Y1, Paint.Lined("line-strong", 1, "2 3"));
            foreach (var message in list.Take(MostSingly))
                Draw(scene.Canvas, message, way, scene.View.At);
            if (list.Count > MostSingly)
                scene.Canvas.Text((way.X0 + way.X1) / 2, ((way.Y0 + way.Y1) / 2) - 10, $"+ {list.Count - MostSingly}", TextStyle.Number);
        }
    }

    private static void Draw(Canvas canvas, MessageView message, (double X0, double Y0, double X1, double Y1) way, Engine.Kernel.Instant at)
    {
        var whole = message.ArrivesAt is { } arrives ? (arrives - message.SentAt).Microseconds : 0;
        var share = message.ArrivesAt is null || message.Lost ? 0.5 : Math.Clamp((double)(at - message.SentAt).Microseconds / Math.Max(1, whole), 0, 1);
        var (x, y) = (way.X0 + ((way.X1 - way.X0) * share), way.Y0 + ((way.Y1 - way.Y0) * share));
        var colour = Colour(message);
        canvas.Path(x, y, Outline(message.Family), message.IsResponse ? new Paint("panel", colour, 1.6) : new Paint(colour, "panel"));
        if (message.Lost)
            canvas.Path(x, y, "M-3.5-3.5l7 7m0-7l-7 7", Paint.Lined("error", 1.8));
        else if (message.IsResponse)
            canvas.Path(x, y, Failed(message) ? "M-3 0h6" : "M-3 0h6M0-3v6", Paint.Lined(colour, 1.5));
    }

    private static bool Failed(MessageView message) => message.Error is not (null or "NONE");

    private static string Colour(MessageView message) => message switch
    {
        { Lost: true } => "error",
        { IsResponse: true } => Failed(message) ? "error" : "in-sync",
        { Family: MessageFamily.Produce } => "leader",
        { Family: MessageFamily.Group } => "group-1",
        { Family: MessageFamily.Transaction } => "transaction",
        _ => "quiet",
    };

    private static string Outline(MessageFamily family) => family switch
    {
        MessageFamily.Produce => "M-6-6h12v12h-12z",
        MessageFamily.Fetch => "M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0z",
        MessageFamily.Controller => "M0-7l6 3.5v7L0 7l-6-3.5v-7z",
        MessageFamily.Group or MessageFamily.Transaction => "M-8-4h16v8h-16z",
        MessageFamily.Connection => "M0-4L4 0 0 4-4 0z",
        _ => "M0-6.5L6.5 0 0 6.5-6.5 0z",
    };

    /// <summary>Between columns straight across; among brokers along a rail at their left.</summary>
    private static (double X0, double Y0, double X1, double Y1)? Way(Scene scene, string from, string to, double rail)
    {
        if (scene.Find(from) is not { } a || scene.Find(to) is not { } b)
            return null;
        var (inner, other) = (IsNode(from), IsNode(to));
        if (inner && other)
        {
            var x = rail - 10 - (a.Y < b.Y ? 0 : 12);
            return (x, a.Y, x, b.Y);
        }

        return a.Right <= b.Left ? (a.Right, a.Y, b.Left, b.Y) : (a.Left, a.Y + 8, b.Right, b.Y + 8);
    }

    private static bool IsNode(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
