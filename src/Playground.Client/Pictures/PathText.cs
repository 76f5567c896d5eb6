using System.Globalization;

namespace Playground.Client.Pictures;

/// <summary>Paths in the form of SVG's <c>d</c>, and numbers as pictures have them.</summary>
internal static class PathText
{
    /// <summary>At most two decimals: a hundredth of a unit is seen by nobody.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Line(double x0, double y0, double x1, double y1) => $"M{Number(x0)} {Number(y0)}L{Number(x1)} {Number(y1)}";

    /// <summary>From left to right, level at both ends.</summary>
    public static string Ribbon(double x0, double y0, double x1, double y1)
    {
        var middle = (x0 + x1) / 2;
        return $"M{Number(x0)} {Number(y0)}C{Number(middle)} {Number(y0)} {Number(middle)} {Number(y1)} {Number(x1)} {Number(y1)}";
    }
}
