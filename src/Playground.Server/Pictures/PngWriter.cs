using System.Globalization;
using Playground.Client.Design;
using Playground.Client.Pictures;
using SkiaSharp;

namespace Playground.Server.Pictures;

/// <summary>Paints a picture shape by shape, as <see cref="SvgWriter"/> writes it.</summary>
internal static class PngWriter
{
    private const int Quality = 90;

    /// <summary>The picture as PNG.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">Null: as it comes out. Else the picture is put in the middle, as large as it fits.</param>
    public static byte[] Write(Drawing drawing, Palette palette, Typefaces typefaces, int width, int? height = null)
    {
        var tall = height ?? (int)Math.Max(1, Math.Round(width * drawing.Height / drawing.Width));
        using var surface = SKSurface.Create(new SKImageInfo(width, tall, SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new InvalidOperationException($"There is no room for a picture of {width} by {tall}.");
        var canvas = surface.Canvas;
        canvas.Clear(Colour(palette["background"]));
        var scale = (float)Math.Min(width / drawing.Width, tall / drawing.Height);
        canvas.Translate((width - (scale * (float)drawing.Width)) / 2, (tall - (scale * (float)drawing.Height)) / 2);
        canvas.Scale(scale);
        foreach (var shape in drawing.Shapes)
            Draw(canvas, shape, palette, typefaces);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, Quality);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape, Palette palette, Typefaces typefaces)
    {
        switch (shape)
        {
            case Shape.Box box:
                var rect = new SKRoundRect(SKRect.Create((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height), (float)box.Radius);
                if (box.Paint is { Hatched: true, Fill: { } hatch })
                    Hatched(canvas, rect, Colour(palette[hatch]));
                Paint(box.Paint, palette, paint => canvas.DrawRoundRect(rect, paint));
                break;
            case Shape.Circle circle:
                Paint(circle.Paint, palette, paint => canvas.DrawCircle((float)circle.X, (float)circle.Y, (float)circle.Radius, paint));
                break;
            case Shape.Path path:
                using (var outline = SKPath.ParseSvgPathData(path.Data))
                {
                    canvas.Save();
                    canvas.Translate((float)path.X, (float)path.Y);
                    Paint(path.Paint, palette, paint => canvas.DrawPath(outline, paint));
                    canvas.Restore();
                }

                break;
            case Shape.Words words:
                Write(canvas, words, palette, typefaces);
                break;
        }
    }

    private static void Paint(Paint style, Palette palette, Action<SKPaint> draw)
    {
        if (style is { Hatched: false, Fill: { } fill })
        {
            using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Fill, Color = Colour(palette[fill]) };
            draw(paint);
        }

        if (style.Stroke is { } stroke)
        {
            using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = Colour(palette[stroke]), StrokeWidth = (float)style.Width };
            using var dash = style.Dash is null ? null : SKPathEffect.CreateDash(Lengths(style.Dash), 0);
            paint.PathEffect = dash;
            draw(paint);
        }
    }

    /// <summary>Lines from the upper right to the lower left, so far apart as the other writer's pattern has them.</summary>
    private static void Hatched(SKCanvas canvas, SKRoundRect shape, SKColor colour)
    {
        var (area, step) = (shape.Rect, (float)(Hatch.Gap * Math.Sqrt(2)));
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, Color = colour, StrokeWidth = (float)Hatch.Width };
        canvas.Save();
        canvas.ClipRoundRect(shape, antialias: true);
        for (var sum = MathF.Floor((area.Left + area.Top) / step) * step; sum < area.Right + area.Bottom + step; sum += step)
            canvas.DrawLine(sum - area.Top, area.Top, sum - area.Bottom, area.Bottom, paint);
        canvas.Restore();
    }

    private static float[] Lengths(string dash) => [.. dash.Split(' ').Select(length => float.Parse(length, CultureInfo.InvariantCulture))];

    private static void Write(SKCanvas canvas, Shape.Words words, Palette palette, Typefaces typefaces)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = Colour(palette[words.Style.Colour]) };
        var runs = typefaces.Runs(words.Text, words.Style.Bold, words.Style.Mono)
            .Select(run => (run.Text, Font: new SKFont(run.Face, (float)words.Style.Size) { Subpixel = true, Hinting = SKFontHinting.None })).ToList();
        var width = runs.Sum(run => run.Font.MeasureText(run.Text));
        var x = (float)words.X - (words.Style.Anchor switch { Anchor.Middle => width / 2, Anchor.End => width, _ => 0 });
        foreach (var (text, font) in runs)
        {
            canvas.DrawText(text, x, (float)words.Y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(text);
            font.Dispose();
        }
    }

    private static SKColor Colour(Colour colour) => SKColor.Parse(colour.Rgb).WithAlpha((byte)Math.Round(colour.Opacity * 255));
}
