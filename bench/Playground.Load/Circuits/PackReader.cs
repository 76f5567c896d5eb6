using System.Buffers.Binary;
using System.Text;

namespace Playground.Load.Circuits;

/// <summary>Reads the little of MessagePack that a circuit's server sends: arrays, empty maps, whole numbers, texts, bytes, nil and truth values.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool AtEnd => _rest.IsEmpty;

    public int Array() => Take() switch
    {
        >= 0x90 and <= 0x9f and var head => head & 0x0f,
        0xdc => Two(),
        0xdd => Four(),
        var other => throw Unexpected(other),
    };

    /// <summary>Headers, which nobody sends.</summary>
    public void Map()
    {
        if (Take() is not 0x80 and var other)
            throw Unexpected(other);
    }

    public long Number() => Take() switch
    {
        <= 0x7f and var small => small,
        >= 0xe0 and var negative => (sbyte)negative,
        0xcc => Take(),
        0xcd => Two(),
        0xce => (uint)Four(),
        0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        0xd0 => (sbyte)Take(),
        0xd1 => (short)Two(),
        0xd2 => Four(),
        var other => throw Unexpected(other),
    };

    public bool Truth() => Take() == 0xc3;

    public string? Text() => Take() switch
    {
        0xc0 => null,
        >= 0xa0 and <= 0xbf and var head => Encoding.UTF8.GetString(Take(head & 0x1f)),
        0xd9 => Encoding.UTF8.GetString(Take(Take())),
        0xda => Encoding.UTF8.GetString(Take(Two())),
        0xdb => Encoding.UTF8.GetString(Take(Four())),
        var other => throw Unexpected(other),
    };

    public ReadOnlySpan<byte> Bytes() => Take() switch
    {
        0xc4 => Take(Take()),
        0xc5 => Take(Two()),
        0xc6 => Take(Four()),
        var other => throw Unexpected(other),
    };

    private byte Take() => Take(1)[0];

    private int Two() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    private int Four() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private static FormatException Unexpected(byte head) => new($"A circuit's message holds 0x{head:x2} where something else should be.");
}
