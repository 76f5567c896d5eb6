namespace Playground.Client.Pictures;

/// <summary>
/// About how wide a text comes out. Which font it meets is not known where a picture is made; this is a little more than common ones need.
/// </summary>
internal static class TextWidth
{
    private const char FirstWide = '\u1100';

    public static double Of(string text, TextStyle style) => text.Sum(letter => Of(letter, style)) * style.Size;

    /// <summary>As much of the text as has room, with an ellipsis where something was cut.</summary>
    public static string Fit(string text, TextStyle style, double width)
    {
        if (Of(text, style) <= width)
            return text;
        var (room, kept) = (width - (Of('…', style) * style.Size), 0);
        while (kept < text.Length && (room -= Of(text[kept], style) * style.Size) >= 0)
            kept++;
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return kept == 0 ? "" : text[..kept].TrimEnd() + "…";
    }

    private static double Of(char letter, TextStyle style) => letter switch
    {
        >= FirstWide => 0.98,
        _ when style.Mono => 0.61,
        'i' or 'l' or 'j' or 't' or 'f' or 'r' or '.' or ',' or ':' or '|' or '\'' or ' ' or '(' or ')' or '[' or ']' => style.Bold ? 0.4 : 0.36,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => style.Bold ? 0.96 : 0.88,
        >= 'A' and <= 'Z' => style.Bold ? 0.76 : 0.7,
        _ => style.Bold ? 0.66 : 0.6,
    };
}
