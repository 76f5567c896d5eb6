using System.Globalization;
using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Durations (<c>1.5s</c>, <c>200us</c>) and sizes (<c>16KiB</c>) as documents write them.</summary>
internal static class UnitText
{
    /// <summary>Reads a duration; the result is the complaint, null for none.</summary>
    public static string? ReadDuration(string text, out Duration duration)
    {
        duration = default;
        var number = text.AsSpan(0, NumberLength(text));
        var size = text[number.Length..] switch
        {
            "us" => 1L,
            "ms" => 1_000,
            "s" => 1_000_000,
            "m" => 60_000_000,
            "h" => 3_600_000_000,
            "d" => 86_400_000_000,
            _ => 0,
        };
        if (size == 0 || number.Length is 0 or > 20 || !IsDecimal(number))
            return "a duration: a number right before us, ms, s, m, h or d, such as \"1.5s\"";
        var microseconds = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * size;
        if (microseconds > ConfigReading.Forever.Microseconds)
            return "a duration of at most three hundred years";
        if (microseconds != decimal.Truncate(microseconds))
            return "a duration of a whole number of microseconds";
        duration = new Duration((long)microseconds);
        return null;
    }

    /// <summary>Reads <c>16KiB</c> or <c>1MiB</c>.</summary>
    public static bool TryReadSize(string text, out long bytes)
    {
        bytes = 0;
        var digits = NumberLength(text);
        var factor = text[digits..] switch { "KiB" => 1L << 10, "MiB" => 1L << 20, "GiB" => 1L << 30, _ => 0 };
        if (factor == 0 || digits is 0 or > 9
            || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        bytes = number * factor;
        return true;
    }

    private static int NumberLength(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
            length++;
        return length;
    }

    private static bool IsDecimal(ReadOnlySpan<char> number) =>
        char.IsAsciiDigit(number[0]) && char.IsAsciiDigit(number[^1]) && number.Count('.') <= 1;
}
