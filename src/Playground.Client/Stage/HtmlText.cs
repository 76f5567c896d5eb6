using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Playground.Client.Stage;

/// <summary>Writes markup into a piece of memory that is used again and again; whatever came from outside goes through <see cref="Attribute"/> or <see cref="Text"/>.</summary>
internal sealed class HtmlText
{
    // Letters of all languages stay as they are; what has a meaning in markup does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    [ThreadStatic]
    private static HtmlText? shared;

    private char[] _buffer = new char[4096];
    private int _length;

    private HtmlText()
    {
    }

    /// <summary>An empty one, which this thread has until it asks again.</summary>
    public static HtmlText Fresh()
    {
        var fresh = shared ??= new HtmlText();
        fresh._length = 0;
        return fresh;
    }

    /// <summary>Markup of ours.</summary>
    public HtmlText Raw(ReadOnlySpan<char> markup)
    {
        markup.CopyTo(Room(markup.Length));
        _length += markup.Length;
        return this;
    }

    /// <summary>An attribute with a blank before it; left out if there is no value.</summary>
    public HtmlText Attribute(string name, string? value) => value is null ? this : Raw(" ").Raw(name).Raw("=\"").Text(value).Raw("\"");

    /// <summary>A text as it is to be read.</summary>
    public HtmlText Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            _ = Encoder.Encode(text, Room(text.Length + 16), out var read, out var written);
            text = text[read..];
            _length += written;
        }

        return this;
    }

    public HtmlText Number(long number)
    {
        number.TryFormat(Room(20), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>What was written; the text from before if it is the same.</summary>
    public string ToString(string? before)
    {
        var written = _buffer.AsSpan(0, _length);
        return before is not null && written.SequenceEqual(before) ? before : written.ToString();
    }

    private Span<char> Room(int characters)
    {
        if (_buffer.Length - _length < characters)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + characters));
        return _buffer.AsSpan(_length);
    }
}
