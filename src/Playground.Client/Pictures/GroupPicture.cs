using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Pictures;

/// <summary>A group with its members one below the other.</summary>
internal static class GroupPicture
{
    private const double Inset = 10;

    public static double Draw(Scene scene, GroupView group, double x, double y, double width)
    {
        var (canvas, language) = (scene.Canvas, scene.Language);
        var place = canvas.Count;
        var (left, right) = (x + Inset, x + width - Inset);
        if (group.Generation is { } generation)
        {
            var text = (group.ConsumerProtocol ? Texts.GroupEpoch : Texts.GroupGeneration).In(language, generation);
            canvas.Text(right, y + 21, text, TextStyle.Number with { Colour = "quiet", Anchor = Anchor.End });
        }

        canvas.Text(left, y + 21, Texts.Group.In(language, group.Id), TextStyle.Title, width - 90);
        canvas.Text(left, y + 38, GroupWords.State(group, language), new TextStyle(12, GroupWords.IsMoving(group) ? "warning" : "ink"), width - 80);
        if (group.Lag is { } lag)
            canvas.Text(right, y + 38, Texts.LagText.In(language, lag), TextStyle.Number with { Anchor = Anchor.End });
        canvas.Text(left, y + 54, GroupWords.Protocol(group).In(language), new TextStyle(11.5, "quiet"), width - (2 * Inset));
        var at = y + 64;
        foreach (var consumer in scene.View.Consumers.Where(consumer => consumer.Group == group.Id))
            at = ConsumerPicture.Draw(scene, consumer, group, left, at, width - (2 * Inset)) + 8;
        canvas.BoxBelow(place, x, y, width, at - y + 2, 12, new Paint("soft", GroupWords.IsMoving(group) ? "warning" : "line"));
        return at + 2;
    }
}
