using System.Text;

namespace Playground.Client.Wording;

/// <summary>
/// Sentences with gaps. <c>{name}</c> is a value; <c>{name:이/가}</c> a value and the Korean particle that suits its sound;
/// <c>[ with {name}]</c> is left out when one of its values is missing. Brackets don't nest.
/// </summary>
public static class Template
{
    public static string Fill(string template, Func<string, string?> value)
    {
        var text = new StringBuilder(template.Length + 16);
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('[', at);
            if (open < 0)
            {
                FillPiece(text, template.AsSpan(at), value);
                break;
            }

            var close = template.IndexOf(']', open);
            FillPiece(text, template.AsSpan(at, open - at), value);
            var mark = text.Length;
            if (!FillPiece(text, template.AsSpan(open + 1, close - open - 1), value))
                text.Length = mark;
            at = close + 1;
        }

        return text.ToString();
    }

    /// <summary>The names of all gaps, in order.</summary>
    public static IEnumerable<string> Gaps(string template)
    {
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
            yield return template[(open + 1)..template.IndexOf('}', open)].Split(':')[0];
    }

    /// <returns>Whether every gap had a value.</returns>
    private static bool FillPiece(StringBuilder text, ReadOnlySpan<char> piece, Func<string, string?> value)
    {
        var complete = true;
        while (piece.IndexOf('{') is >= 0 and var open)
        {
            text.Append(piece[..open]);
            var close = piece.IndexOf('}');
            var gap = piece[(open + 1)..close].ToString().Split(':');
            var filled = value(gap[0]);
            complete &= !string.IsNullOrEmpty(filled);
            text.Append(filled);
            if (gap.Length > 1 && filled is not null)
                text.Append(Korean.Particle(filled, gap[1]));
            piece = piece[(close + 1)..];
        }

        text.Append(piece);
        return complete;
    }
}
