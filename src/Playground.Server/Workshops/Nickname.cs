using System.Globalization;
using System.Text;

namespace Playground.Server.Workshops;

/// <summary>What somebody in a room is called.</summary>
public static class Nickname
{
    /// <summary>In letters as people count them.</summary>
    public const int MostLetters = 24;

    /// <summary>A family of emoji counts as one letter, but not as endless many characters.</summary>
    private const int MostCharacters = 120;

    /// <summary>Trimmed, in one form for what looks the same; null if it is empty, too long, or holds what can't be seen or turns the text around it.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > MostCharacters * 4)
            return null;
        string name;
        try
        {
            name = string.Join(' ', typed.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            return null; // half of a pair of characters
        }

        return name.Length is 0 or > MostCharacters || new StringInfo(name).LengthInTextElements > MostLetters || !name.EnumerateRunes().All(MayStand) ? null : name;
    }

    /// <summary>The name, with a number behind it if somebody has it already.</summary>
    public static string Among(string name, IEnumerable<string> taken)
    {
        var others = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var free = name;
        for (var number = 2; others.Contains(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name} {number}");
        return free;
    }

    // The joiner that makes one emoji of several turns nothing and is seen.
    private static bool MayStand(Rune rune) => rune.Value == 0x200D || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
