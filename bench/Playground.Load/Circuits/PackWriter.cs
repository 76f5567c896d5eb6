using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Playground.Load.Circuits;

/// <summary>Writes one message of the protocol <c>blazorpack</c>: its length, then an invocation in MessagePack.</summary>
internal static class PackWriter
{
    private const byte Nil = 0xc0;

    /// <param name="id">Null: no answer is wanted.</param>
    /// <param name="arguments">Null, texts, whole numbers, truth values.</param>
    public static byte[] Invocation(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        body.Write<byte>([0x96, 0x01, 0x80]);
        Value(body, id);
        Value(body, target);
        body.Write([(byte)(0x90 | arguments.Length)]);
        foreach (var argument in arguments)
            Value(body, argument);
        // No streams.
        body.Write<byte>([0x90]);
        return Framed(body.WrittenSpan);
    }

    public static byte[] Ping { get; } = Framed([0x91, 0x06]);

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        var message = new ArrayBufferWriter<byte>(body.Length + 5);
        var length = (uint)body.Length;
        while (length > 0x7f)
        {
            message.Write([(byte)(length | 0x80)]);
            length >>= 7;
        }

        message.Write([(byte)length]);
        message.Write(body);
        return message.WrittenSpan.ToArray();
    }

    private static void Value(ArrayBufferWriter<byte> body, object? value)
    {
        switch (value)
        {
            case null:
                body.Write<byte>([Nil]);
                break;
            case string text:
                Text(body, text);
                break;
            case bool truth:
                body.Write([(byte)(truth ? 0xc3 : 0xc2)]);
                break;
            default:
                body.Write<byte>([0xd3]);
                BinaryPrimitives.WriteInt64BigEndian(body.GetSpan(8), Convert.ToInt64(value, null));
                body.Advance(8);
                break;
        }
    }

    private static void Text(ArrayBufferWriter<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        body.Write<byte>([0xdb]);
        BinaryPrimitives.WriteInt32BigEndian(body.GetSpan(4), bytes.Length);
        body.Advance(4);
        body.Write(bytes);
    }
}
