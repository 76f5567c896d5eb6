using Playground.Client.Stage;

namespace Playground.Client.Pictures;

/// <summary>Ribbons from partitions to those who have them: dashed where one is given and not taken up, cut where it is about to be given up.</summary>
internal static class RibbonPicture
{
    public static void Draw(Scene scene)
    {
        foreach (var chip in scene.Chips)
        {
            if (scene.FindLeader(chip.Partition) is not { } leader)
                continue;
            var paint = Paint.Lined(Scene.Hue(chip.Hue), chip.Holding == Holding.Has ? 2 : 1.4, chip.Holding == Holding.Has ? null : "4 4");
            if (chip.Holding is Holding.Has or Holding.Coming)
            {
                scene.Canvas.Path(0, 0, PathText.Ribbon(leader.X + 2, leader.Y, chip.X - 1, chip.Y), paint);
                continue;
            }

            scene.Canvas.Line(leader.X + 2, leader.Y, leader.X + 14, leader.Y, paint);
            scene.Canvas.Line(leader.X + 14, leader.Y - 5, leader.X + 14, leader.Y + 5, paint with { Dash = null });
            scene.Canvas.Line(chip.X - 13, chip.Y, chip.X - 1, chip.Y, paint);
            scene.Canvas.Line(chip.X - 13, chip.Y - 5, chip.X - 13, chip.Y + 5, paint with { Dash = null });
        }
    }
}
