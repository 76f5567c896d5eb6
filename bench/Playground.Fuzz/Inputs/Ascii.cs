using System.Globalization;
using System.Text;

namespace Playground.Fuzz.Inputs;

/// <summary>Any text, and any bytes, as one line of printable ASCII that says exactly what it was: <c>\uXXXX</c> for everything else.</summary>
internal static class Ascii
{
    /// <summary>Half pairs of characters included.</summary>
    public static string Write(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is >= ' ' and <= '~' and not '\\')
                line.Append(letter);
            else
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }

        return line.ToString();
    }

    /// <summary>Each byte stands as the character of its number.</summary>
    public static string Write(ReadOnlySpan<byte> bytes) => Write(Encoding.Latin1.GetString(bytes));

    public static string Text(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
            {
                text.Append(line[i]);
                continue;
            }

            text.Append((char)int.Parse(line.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 5;
        }

        return text.ToString();
    }

    public static byte[] Bytes(string line) => Encoding.Latin1.GetBytes(Text(line));
}
