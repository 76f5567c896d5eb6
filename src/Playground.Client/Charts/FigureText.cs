using System.Globalization;
using Playground.Client.Wording;
using Playground.Engine.Kernel;

namespace Playground.Client.Charts;

/// <summary>A chart's value as people read it, with its unit. The same forms are made in figures.js, for what follows the pointer.</summary>
public static class FigureText
{
    /// <summary>A dash without a value.</summary>
    public static string Of(double? value, Measure measure) => value is not { } number ? "–" : measure switch
    {
        Measure.Rate => Number(number) + "/s",
        Measure.Amount => Number(number),
        Measure.ByteRate => SizeText.Of((long)number) + "/s",
        Measure.Bytes => SizeText.Of((long)number),
        _ => TimeText.Length(new Duration((long)number)),
    };

    private static string Number(double value) => value switch
    {
        < 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
