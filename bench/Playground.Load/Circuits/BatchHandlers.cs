using System.Buffers.Binary;
using System.Text;

namespace Playground.Load.Circuits;

/// <summary>
/// Which events a circuit's components listen to, by what its batches bring and take away. Of a batch it reads the frames of attributes with a handler, and
/// the handlers that are no more; what is drawn it does not follow.
/// </summary>
internal sealed class BatchHandlers
{
    private const int FrameLength = 20;

    private const int Attribute = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, string> _names = [];

    /// <summary>Reads a batch.</summary>
    public void Take(ReadOnlySpan<byte> batch)
    {
        lock (_lock)
        {
            var frames = Tail(batch, 4);
            for (var (left, at) = (Int(batch, frames), frames + 4); left > 0; left--, at += FrameLength)
            {
                if (Int(batch, at) == Attribute && BinaryPrimitives.ReadUInt64LittleEndian(batch[(at + 12)..]) is > 0 and var handler)
                    _names[handler] = Text(batch, Int(batch, at + 4));
            }

            var disposed = Tail(batch, 2);
            for (var (left, at) = (Int(batch, disposed), disposed + 4); left > 0; left--, at += 8)
                _names.Remove(BinaryPrimitives.ReadUInt64LittleEndian(batch[at..]));
        }
    }

    /// <summary>One of them; null if there is none.</summary>
    public (ulong Id, string Name)? OneOf(Random random)
    {
        lock (_lock)
        {
            if (_names.Count == 0)
                return null;
            var (id, name) = _names.ElementAt(random.Next(_names.Count));
            return (id, name);
        }
    }

    /// <summary>Where a part of the batch begins, by its place from the end.</summary>
    private static int Tail(ReadOnlySpan<byte> batch, int fromEnd) => Int(batch, batch.Length - (4 * fromEnd));

    private static int Int(ReadOnlySpan<byte> batch, int at) => BinaryPrimitives.ReadInt32LittleEndian(batch[at..]);

    private static string Text(ReadOnlySpan<byte> batch, int index)
    {
        var at = Int(batch, Tail(batch, 1) + (4 * index));
        int length = 0, shift = 0;
        byte part;
        do
        {
            part = batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part > 0x7f);
        return Encoding.UTF8.GetString(batch.Slice(at, length));
    }
}
