using System.Collections.Immutable;

namespace Playground.Client.Pictures;

/// <summary>Collects the shapes of a picture.</summary>
internal sealed class Canvas
{
    private readonly ImmutableArray<Shape>.Builder _shapes = ImmutableArray.CreateBuilder<Shape>();

    public ImmutableArray<Shape> Shapes => _shapes.ToImmutable();

    public int Count => _shapes.Count;

    public void Box(double x, double y, double width, double height, double radius, Paint paint) =>
        _shapes.Add(new Shape.Box(x, y, Math.Max(0, width), Math.Max(0, height), radius, paint));

    public void Circle(double x, double y, double radius, Paint paint) => _shapes.Add(new Shape.Circle(x, y, radius, paint));

    public void Path(double x, double y, string data, Paint paint) => _shapes.Add(new Shape.Path(x, y, data, paint));

    public void Line(double x0, double y0, double x1, double y1, Paint paint) => Path(0, 0, PathText.Line(x0, y0, x1, y1), paint);

    /// <summary>Writes a text, cut to a width if there is one.</summary>
    /// <returns>How wide it came out.</returns>
    public double Text(double x, double y, string text, TextStyle style, double width = double.PositiveInfinity)
    {
        var fitted = TextWidth.Fit(text, style, width);
        if (fitted.Length > 0)
            _shapes.Add(new Shape.Words(x, y, fitted, style));
        return TextWidth.Of(fitted, style);
    }

    /// <summary>Puts something below all that was drawn from <paramref name="place"/> on: what is below is often known last.</summary>
    public void BoxBelow(int place, double x, double y, double width, double height, double radius, Paint paint) =>
        _shapes.Insert(place, new Shape.Box(x, y, width, height, radius, paint));
}
