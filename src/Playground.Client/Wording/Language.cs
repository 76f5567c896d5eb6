namespace Playground.Client.Wording;

/// <summary>The languages that everything is written in.</summary>
public enum Language
{
    English,
    Korean,
}

public static class Languages
{
    /// <summary>Name of the cookie that remembers the choice, so that the server's first answer is right already.</summary>
    public const string Cookie = "language";

    /// <summary>The code for the <c>lang</c> attribute, the cookie and localized documents.</summary>
    public static string Code(this Language language) => language == Language.Korean ? "ko" : "en";

    /// <summary>The language of a code such as <c>ko</c> or <c>ko-KR</c>; null if it is none of ours.</summary>
    public static Language? Parse(string? code) => code?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "en" => Language.English,
        "ko" => Language.Korean,
        _ => null,
    };

    /// <summary>The remembered choice, else the first of the browser's preferences that is ours, else English.</summary>
    /// <param name="acceptLanguage">The request header of that name: languages in order of preference.</param>
    public static Language Choose(string? cookie, string? acceptLanguage)
    {
        if (Parse(cookie) is { } remembered)
            return remembered;
        foreach (var range in (acceptLanguage ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (Parse(range.Split(';')[0]) is { } preferred)
                return preferred;
        }

        return Language.English;
    }
}
