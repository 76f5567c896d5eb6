using System.Globalization;
using System.Text;

namespace Playground.Server.Tests.Hostile;

/// <summary>Reads what was written as source text, as compilers and Kafka do.</summary>
internal static class SourceText
{
    /// <summary>Java's first step over a whole file: <c>\uXXXX</c> is the character, wherever it stands, if an even number of backslashes stands before it.</summary>
    public static string JavaLetters(string source)
    {
        var text = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                text.Append(source[i]);
                continue;
            }

            if (i + 1 < source.Length && source[i + 1] == 'u')
            {
                text.Append(Hex(source, i + 2, 4));
                i += 5;
                continue;
            }

            // This backslash and what it escapes, which begins no letter of its own.
            text.Append(source[i]);
            if (++i < source.Length)
                text.Append(source[i]);
        }

        return text.ToString();
    }

    /// <summary>The text within quotes, with what is escaped read as C#, Java and Python read it alike, and Python's eight digits.</summary>
    public static string Unquoted(string literal)
    {
        Assert.True(literal.Length >= 2 && literal[0] == '"' && literal[^1] == '"', literal);
        Assert.DoesNotContain('\n', literal);
        Assert.DoesNotContain('\r', literal);
        return Unescaped(literal[1..^1], quotes: true);
    }

    /// <summary>A value of a properties file.</summary>
    public static string Property(string value) => Unescaped(value.TrimStart(' ', '\t', '\f'), quotes: false);

    private static string Unescaped(string inside, bool quotes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\')
            {
                Assert.False(quotes && inside[i] == '"', $"A quote ends {inside}");
                text.Append(inside[i]);
                continue;
            }

            switch (inside[++i])
            {
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 'u':
                    text.Append(Hex(inside, i + 1, 4));
                    i += 4;
                    break;
                case 'U':
                    text.Append(Hex(inside, i + 1, 8));
                    i += 8;
                    break;
                default:
                    text.Append(inside[i]);
                    break;
            }
        }

        return text.ToString();
    }

    private static string Hex(string text, int at, int digits)
    {
        var number = int.Parse(text.AsSpan(at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return digits == 8 ? char.ConvertFromUtf32(number) : ((char)number).ToString();
    }
}
