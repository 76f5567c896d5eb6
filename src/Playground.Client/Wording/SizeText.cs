using System.Globalization;

namespace Playground.Client.Wording;

/// <summary>Bytes as people read them: <c>340 B</c>, <c>3.2 KiB</c>.</summary>
public static class SizeText
{
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.#} MiB"),
    };
}
