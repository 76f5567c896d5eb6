using System.Buffers.Binary;

namespace Playground.Engine.Storage.Encoding;

/// <summary>Writes Kafka's primitive types: big-endian numbers, varints (org.apache.kafka.common.utils.ByteUtils), length-prefixed bytes.</summary>
public sealed class ByteWriter(int capacity = 256)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Int8(int value) => Take(1)[0] = unchecked((byte)value);

    public void Int16(int value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), checked((short)value));

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    /// <summary>Zig-zag: small numbers of either sign take few bytes.</summary>
    public void Varint(long value) => UnsignedVarint(unchecked((ulong)((value << 1) ^ (value >> 63))));

    public void UnsignedVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Int8((int)(value & 0x7F) | 0x80);
        Int8((int)value);
    }

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>A varint length and the bytes; −1 alone for null.</summary>
    public void Field(byte[]? bytes)
    {
        Varint(bytes?.Length ?? -1);
        Raw(bytes);
    }

    private Span<byte> Take(int count)
    {
        if (Length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        var span = _buffer.AsSpan(Length, count);
        Length += count;
        return span;
    }
}
