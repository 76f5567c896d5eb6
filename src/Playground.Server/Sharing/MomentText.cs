using System.Globalization;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Sharing;

/// <summary>A moment in an address: <c>3500000</c> microseconds, or <c>3500000-2231</c>, right after event 2231. <c>3.5s</c> is read, too.</summary>
internal static class MomentText
{
    public static string Write(Moment moment) => moment.After is { } after
        ? string.Create(CultureInfo.InvariantCulture, $"{moment.At.Microseconds}-{after}")
        : moment.At.Microseconds.ToString(CultureInfo.InvariantCulture);

    /// <returns>The beginning without a text; null if it is no moment.</returns>
    public static Moment? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new Moment(Instant.Zero);
        var parts = text.Split('-');
        int? after = null;
        if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            after = id;
        else if (parts.Length != 1)
            return null;
        if (long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
            return new Moment(new Instant(microseconds), after);
        return UnitText.ReadDuration(parts[0], out var duration) is null ? new Moment(Instant.Zero + duration, after) : null;
    }
}
