using System.Globalization;
using Playground.Client.Contracts;

namespace Playground.Client.Controls;

/// <summary>Speeds on a logarithmic scale of the slider, and in words.</summary>
public static class Speed
{
    /// <summary>The slider's ends: powers of ten, in hundredths.</summary>
    public const int Slowest = -300;

    public const int Fastest = 200;

    /// <summary>Simulated seconds in a second of the wall clock.</summary>
    public static double FromSlider(int position) =>
        Math.Clamp(RoundToTwoDigits(Math.Pow(10, position / 100.0)), SessionCommand.MinSpeed, SessionCommand.MaxSpeed);

    public static int ToSlider(double speed) => (int)Math.Round(Math.Log10(Math.Max(speed, SessionCommand.MinSpeed)) * 100);

    /// <summary>What a piece of simulated time takes to watch: <c>1 ms = 0.4 s</c>, <c>1 s = 1 s</c>, <c>1 min = 0.6 s</c>.</summary>
    public static string Words(double speed)
    {
        var (unit, seconds) = speed switch
        {
            < 0.05 => ("1 ms", 0.001 / speed),
            < 5 => ("1 s", 1 / speed),
            _ => ("1 min", 60 / speed),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{unit} = {Digits(seconds)} s");
    }

    private static double RoundToTwoDigits(double value)
    {
        var scale = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / scale) * scale;
    }

    private static string Digits(double value) => value.ToString(value < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);
}
