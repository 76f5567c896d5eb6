using System.Collections.Immutable;
using System.Text;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// The text form of a state path: parts between dots, a part with dots of its own in brackets and quotes,
/// as in <c>topics['a.b'].0.isr</c>.
/// </summary>
internal static class StatePath
{
    /// <summary>The parts, or null when the text is no path.</summary>
    public static ImmutableArray<string>? Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (at < text.Length)
        {
            var part = text[at] == '[' ? Quoted(text, ref at) : Plain(text, ref at);
            if (string.IsNullOrEmpty(part))
                return null;
            parts.Add(part);
            if (at == text.Length)
                return parts.ToImmutable();
            if (text[at] == '.')
                at++;
            else if (text[at] != '[')
                return null;
        }

        return null;
    }

    /// <summary>The text form of parts.</summary>
    public static string Format(ImmutableArray<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.AsSpan().ContainsAny('.', '[', ']'))
                text.Append("['").Append(part).Append("']");
            else
                text.Append(text.Length == 0 ? "" : ".").Append(part);
        }

        return text.ToString();
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny('.', '[');
        var part = end < 0 ? text[at..] : text.Substring(at, end);
        at += part.Length;
        return part;
    }

    private static string? Quoted(string text, ref int at)
    {
        if (at + 1 >= text.Length || text[at + 1] is not ('\'' or '"'))
            return null;
        var quote = text[at + 1];
        var end = text.IndexOf($"{quote}]", at + 2, StringComparison.Ordinal);
        if (end < 0)
            return null;
        var part = text[(at + 2)..end];
        at = end + 2;
        return part;
    }
}
