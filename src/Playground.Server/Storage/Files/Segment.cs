using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Playground.Server.Storage.Files;

/// <summary>One file of frames. Written ones (<c>w</c>) are appended to, one after the other; copied ones (<c>c</c>) hold what lived in others, and were whole from the first.</summary>
internal sealed class Segment(string name, long number, ulong mark, bool copied, ILogFile file) : IDisposable
{
    public const string Ending = ".log";

    public const string Unfinished = ".tmp";

    public string Name => name;

    public long Number => number;

    public ulong Mark => mark;

    public bool Copied => copied;

    public ILogFile File => file;

    /// <summary>How far it is filled, in bytes.</summary>
    public long Length { get; set; }

    /// <summary>How much of that is needed, in bytes.</summary>
    public long Live { get; set; }

    /// <summary>Something in it can't be read. It is left as it is.</summary>
    public bool Damaged { get; set; }

    public static (string Name, ulong Mark) NewName(long number, bool copied)
    {
        var mark = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return (string.Create(CultureInfo.InvariantCulture, $"{(copied ? 'c' : 'w')}-{number:D10}-{mark:x16}{Ending}"), mark);
    }

    /// <summary>Opens the file of a name that <see cref="NewName"/> made.</summary>
    /// <returns>Null if it is another name.</returns>
    public static Segment? Open(ILogFolder folder, string name)
    {
        var parts = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length].Split('-') : [];
        if (parts is not ["w" or "c", var digits, var mark]
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !ulong.TryParse(mark, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var known))
        {
            return null;
        }

        return new Segment(name, number, known, parts[0] == "c", folder.Open(name));
    }

    /// <summary>Everything in it.</summary>
    public SegmentContent ReadAll()
    {
        var bytes = new byte[checked((int)file.Length)];
        if (file.Read(0, bytes) != bytes.Length)
            throw new IOException($"The file {name} became shorter while it was read.");
        return SegmentContent.Of(bytes, mark);
    }

    public void Dispose() => file.Dispose();
}

/// <summary>What lies in a file.</summary>
/// <param name="Frames">The sound frames, and where each begins.</param>
/// <param name="Holes">Stretches that hold no sound frame.</param>
internal sealed record SegmentContent(byte[] Bytes, IReadOnlyList<(FrameHead Head, int Offset)> Frames, IReadOnlyList<(int From, int To)> Holes)
{
    public static SegmentContent Of(byte[] bytes, ulong mark)
    {
        List<(FrameHead, int)> frames = [];
        List<(int, int)> holes = [];
        for (var at = 0; at < bytes.Length;)
        {
            if (Frame.TryRead(bytes.AsSpan(at), mark, out var head))
            {
                frames.Add((head, at));
                at += head.Length;
                continue;
            }

            var next = Next(bytes, at + 1, mark);
            holes.Add((at, next));
            at = next;
        }

        return new SegmentContent(bytes, frames, holes);
    }

    /// <summary>Where the next sound frame begins; the end if there is none.</summary>
    private static int Next(byte[] bytes, int from, ulong mark)
    {
        Span<byte> sign = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(sign, mark);
        while (bytes.AsSpan(from).IndexOf(sign) is >= 0 and var found)
        {
            from += found;
            if (Frame.TryRead(bytes.AsSpan(from), mark, out _))
                return from;
            from++;
        }

        return bytes.Length;
    }
}
