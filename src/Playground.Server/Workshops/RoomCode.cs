using System.Security.Cryptography;

namespace Playground.Server.Workshops;

/// <summary>What is written on the board and typed on a phone: six letters and digits of which no two look alike, whatever the type.</summary>
public static class RoomCode
{
    public const int Length = 6;

    // Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, and without what would make words: A E.
    private const string Letters = "CDFGHJKMNPQRTWXY34679";

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As a person types it: in small letters, with blanks or a hyphen between. Null if it can't be a code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > Length * 3)
            return null;
        var code = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }
}
