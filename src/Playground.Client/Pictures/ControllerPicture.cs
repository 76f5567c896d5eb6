using System.Globalization;
using Playground.Client.Wording;

namespace Playground.Client.Pictures;

/// <summary>The controllers in a row: the active one filled in, with its epoch; those that are down struck through.</summary>
internal static class ControllerPicture
{
    private const string Hexagon = "M0-7l6.2 3.5v7L0 7l-6.2-3.5v-7z";

    public static void Draw(Scene scene, double left, double right, double y)
    {
        var canvas = scene.Canvas;
        var x = left + canvas.Text(left, y + 4, Texts.Controllers.In(scene.Language), TextStyle.Quiet) + 18;
        foreach (var controller in scene.View.Controllers)
        {
            if (right - x < 60)
                return;
            var colour = controller.Active ? "leader" : controller.Running ? "quiet" : "line-strong";
            canvas.Path(x, y, Hexagon, new Paint(controller.Active ? colour : null, colour, 1.4, controller.Running ? null : "3 2"));
            if (!controller.Running)
                canvas.Path(x, y, "M-4-4l8 8m0-8l-8 8", Paint.Lined("error", 1.4));
            var epoch = controller.Active ? string.Create(CultureInfo.InvariantCulture, $"{controller.Id} e{controller.Epoch}") : controller.Id.ToString(CultureInfo.InvariantCulture);
            x += canvas.Text(x + 11, y + 4, epoch, TextStyle.Number with { Colour = controller.Active ? "ink" : "quiet" }) + 34;
            scene.Put(controller.Id.ToString(CultureInfo.InvariantCulture), x, x, y);
        }
    }
}
