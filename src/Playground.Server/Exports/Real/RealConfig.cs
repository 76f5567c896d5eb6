using System.Globalization;
using Playground.Engine.Config;
using Playground.Engine.Scenarios;

namespace Playground.Server.Exports.Real;

/// <summary>Which configs of a scenario are not as Kafka has them anyway.</summary>
internal static class RealConfig
{
    /// <summary>By name; what is set to its default is left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Differing(ConfigScopes scope, ConfigValues values) =>
        values.Values.Where(pair => ConfigCatalogue.Find(scope, pair.Key)?.Default is not { } standard
            || !string.Equals(standard, pair.Value, StringComparison.Ordinal));

    /// <summary>A name in a shell's quotes, if it needs any.</summary>
    public static string Shell(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "_-.,:=/@%+".Contains(letter, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A value of a properties file, in plain ASCII: Kafka reads such files as Latin-1, and takes blanks before a value for none of it.</summary>
    public static string Property(string text) => string.Concat(text.Select((letter, place) => letter switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        ' ' when place == 0 => "\\ ",
        >= ' ' and < '\x7f' => letter.ToString(),
        _ => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
    }));

    /// <summary>A text that stays in its line, for comments.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
