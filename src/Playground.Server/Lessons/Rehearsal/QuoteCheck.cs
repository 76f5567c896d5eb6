using System.Globalization;
using System.Text.RegularExpressions;

namespace Playground.Server.Lessons.Rehearsal;

/// <summary>
/// Whether the words that a text has for a value agree with it: the same numbers in the same order, or two numbers with the value's one between
/// them ("7 to 10 s"). Words without a number agree with everything, and so does a value without one.
/// </summary>
internal static partial class QuoteCheck
{
    public static bool Agrees(string words, string value)
    {
        var (said, real) = (Numbers(words), Numbers(value));
        return said.Length == 0 || real.Length == 0 || said.SequenceEqual(real)
            || (said is [var from, var to] && real is [var number] && from <= number && number <= to);
    }

    private static decimal[] Numbers(string text) =>
        [.. Number().Matches(text).Select(number => decimal.Parse(number.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))];

    /// <summary>Of a record's name both figures count: p1#4.</summary>
    [GeneratedRegex(@"\d{1,3}(,\d{3})+|\d+(\.\d+)?")]
    private static partial Regex Number();
}
