using System.Buffers;
using System.Collections.Concurrent;

namespace Playground.Client.Wording;

/// <summary>
/// Sentences with gaps. <c>{name}</c> is a value; <c>{name:이/가}</c> a value and the Korean particle that suits its sound;
/// <c>[ with {name}]</c> is left out when one of its values is missing. Brackets don't nest.
/// </summary>
/// <remarks>Templates are the texts of the page, of which there are so many and no more: each is taken apart once.</remarks>
public static class Template
{
    private static readonly ConcurrentDictionary<string, Piece[]> Known = new(StringComparer.Ordinal);

    public static string Fill(string template, Func<string, string?> value) => Fill(template, new Asked(value));

    /// <summary>Fills gaps that are numbered from 0.</summary>
    public static string Fill(string template, params ReadOnlySpan<object?> values) => Fill(template, new Numbered(values));

    /// <summary>The names of all gaps, in order.</summary>
    public static IEnumerable<string> Gaps(string template)
    {
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
            yield return template[(open + 1)..template.IndexOf('}', open)].Split(':')[0];
    }

    private static string Fill<T>(string template, T values)
        where T : struct, IValues, allows ref struct
    {
        var pieces = Known.GetOrAdd(template, Parse);
        // Values may be sentences of their own: nothing that is shared is held while they are asked for.
        var parts = ArrayPool<string?>.Shared.Rent(pieces.Length * 2);
        var (count, part, mark, complete) = (0, 0, 0, true);
        foreach (var piece in pieces)
        {
            if (piece.Part != part)
                (count, part, mark, complete) = (complete ? count : mark, piece.Part, complete ? count : mark, true);
            if (piece.Literal is { } literal)
            {
                parts[count++] = literal;
                continue;
            }

            var filled = values.Of(piece.Gap!);
            complete &= piece.Part % 2 == 0 || !string.IsNullOrEmpty(filled);
            parts[count++] = filled;
            if (piece.Particle is not null && filled is not null)
                parts[count++] = Korean.Particle(filled, piece.Particle);
        }

        var text = string.Concat(parts.AsSpan(0, complete ? count : mark));
        ArrayPool<string?>.Shared.Return(parts, clearArray: true);
        return text;
    }

    private static Piece[] Parse(string template)
    {
        var pieces = new List<Piece>();
        var (at, part) = (0, 0);
        while (at < template.Length)
        {
            var open = template.IndexOf('[', at);
            Take(pieces, open < 0 ? template.AsSpan(at) : template.AsSpan(at, open - at), part++);
            if (open < 0)
                break;
            var close = template.IndexOf(']', open);
            Take(pieces, template.AsSpan(open + 1, close - open - 1), part++);
            at = close + 1;
        }

        return [.. pieces];
    }

    private static void Take(List<Piece> pieces, ReadOnlySpan<char> text, int part)
    {
        while (text.IndexOf('{') is >= 0 and var open)
        {
            if (open > 0)
                pieces.Add(new Piece(part, text[..open].ToString(), null, null));
            var close = text.IndexOf('}');
            var gap = text[(open + 1)..close].ToString().Split(':');
            pieces.Add(new Piece(part, null, gap[0], gap.Length > 1 ? gap[1] : null));
            text = text[(close + 1)..];
        }

        if (!text.IsEmpty)
            pieces.Add(new Piece(part, text.ToString(), null, null));
    }

    /// <summary>What gaps are filled with.</summary>
    private interface IValues
    {
        string? Of(string gap);
    }

    private readonly struct Asked(Func<string, string?> value) : IValues
    {
        public string? Of(string gap) => value(gap);
    }

    private readonly ref struct Numbered(ReadOnlySpan<object?> values) : IValues
    {
        private readonly ReadOnlySpan<object?> _values = values;

        public string? Of(string gap) => Convert.ToString(_values[gap[0] - '0'], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A literal, or a gap with the particle after it.</summary>
    /// <param name="Part">Even numbers are always there, odd ones are in brackets.</param>
    private readonly record struct Piece(int Part, string? Literal, string? Gap, string? Particle);
}
