using System.Collections.Immutable;

namespace Playground.Client.Pictures;

/// <summary>
/// A part of a picture. Colours are names of <see cref="Design.Palette"/>, so that one picture is light and dark; lengths are in the picture's own units.
/// </summary>
public abstract record Shape
{
    private Shape() { }

    /// <param name="Radius">Of its corners.</param>
    public sealed record Box(double X, double Y, double Width, double Height, double Radius, Paint Paint) : Shape;

    public sealed record Circle(double X, double Y, double Radius, Paint Paint) : Shape;

    /// <param name="Data">In the form of SVG's <c>d</c>, around 0, 0; the picture has it at <paramref name="X"/>, <paramref name="Y"/>.</param>
    public sealed record Path(double X, double Y, string Data, Paint Paint) : Shape;

    /// <param name="X">Where the anchor is.</param>
    /// <param name="Y">The base line.</param>
    public sealed record Words(double X, double Y, string Text, TextStyle Style) : Shape;
}

/// <summary>How a shape is filled and outlined; null for not at all.</summary>
/// <param name="Dash">Lengths of strokes and gaps in turn, as SVG has them.</param>
/// <param name="Hatched">The filling is hatched with that colour instead of flat.</param>
public sealed record Paint(string? Fill = null, string? Stroke = null, double Width = 1, string? Dash = null, bool Hatched = false)
{
    public static Paint Filled(string fill) => new(fill);

    public static Paint Lined(string stroke, double width = 1, string? dash = null) => new(null, stroke, width, dash);
}

/// <summary>On which side of its place a text stands.</summary>
public enum Anchor { Start, Middle, End }

public sealed record TextStyle(double Size, string Colour = "ink", bool Bold = false, bool Mono = false, Anchor Anchor = Anchor.Start)
{
    public static TextStyle Plain { get; } = new(13);

    public static TextStyle Quiet { get; } = new(12, "quiet");

    public static TextStyle Title { get; } = new(13.5, Bold: true);

    public static TextStyle Number { get; } = new(11, Mono: true);
}

/// <summary>A whole picture: what is drawn later lies above.</summary>
/// <param name="Title">What it is, for those who don't see it.</param>
/// <param name="Description">What is to be seen on it, likewise.</param>
public sealed record Drawing(double Width, double Height, string Title, string Description, ImmutableArray<Shape> Shapes);
