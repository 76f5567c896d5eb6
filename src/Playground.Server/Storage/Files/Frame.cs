using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Playground.Server.Storage.Files;

/// <summary>What stands at the head of a frame.</summary>
/// <param name="Number">Counts all changes of the store, so that frames may lie in any order, and one may lie there twice.</param>
/// <param name="At">The record's place in its log: 0 after a rewrite.</param>
/// <param name="Written">Wall clock, milliseconds since 1970.</param>
/// <param name="Length">Of the whole frame, in bytes.</param>
internal readonly record struct FrameHead(LogDeed Deed, LogName Log, long Number, long At, long Written, int Length);

/// <summary>
/// A change as bytes, little-endian: mark of the file (8), length of the frame (4), CRC-32C of the length and of all that follows (4), version (1), deed (1),
/// lengths of kind and id (1, 1), nothing (4), number (8), place (8), wall clock (8), kind, id, record.
/// The mark is drawn at random for each file and stands in its name: after damage, frames are found again by it, and no record can hold what passes for one.
/// </summary>
internal static class Frame
{
    public const byte Version = 1;

    private const int LengthAt = 8;
    private const int SumAt = 12;
    private const int VersionAt = 16;
    private const int DeedAt = 17;
    private const int KindLengthAt = 18;
    private const int IdLengthAt = 19;
    private const int NumberAt = 24;
    private const int PlaceAt = 32;
    private const int WrittenAt = 40;
    private const int NamesAt = 48;

    public static int LengthOf(LogName log, int record) => NamesAt + log.Kind.Length + log.Id.Length + record;

    public static void Write(Span<byte> frame, ulong mark, in FrameHead head, ReadOnlySpan<byte> record, byte version = Version)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(frame, mark);
        BinaryPrimitives.WriteInt32LittleEndian(frame[LengthAt..], head.Length);
        frame[VersionAt] = version;
        frame[DeedAt] = (byte)head.Deed;
        frame[KindLengthAt] = (byte)head.Log.Kind.Length;
        frame[IdLengthAt] = (byte)head.Log.Id.Length;
        frame[(IdLengthAt + 1)..NumberAt].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(frame[NumberAt..], head.Number);
        BinaryPrimitives.WriteInt64LittleEndian(frame[PlaceAt..], head.At);
        BinaryPrimitives.WriteInt64LittleEndian(frame[WrittenAt..], head.Written);
        var names = NamesAt + Encoding.ASCII.GetBytes(head.Log.Kind, frame[NamesAt..]);
        names += Encoding.ASCII.GetBytes(head.Log.Id, frame[names..]);
        record.CopyTo(frame[names..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[SumAt..], Sum(frame[..head.Length]));
    }

    /// <summary>A frame that goes to another file is the same but for the mark.</summary>
    public static void Mark(Span<byte> frame, ulong mark) => BinaryPrimitives.WriteUInt64LittleEndian(frame, mark);

    /// <summary>The frame at the beginning of some bytes, if they begin with a whole and sound one.</summary>
    /// <exception cref="StorageException">It is sound, and of a version that only a later program knows.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, ulong mark, out FrameHead head)
    {
        head = default;
        if (bytes.Length < NamesAt || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != mark)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        if (length < NamesAt || length > bytes.Length || BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumAt..]) != Sum(bytes[..length]))
            return false;
        if (bytes[VersionAt] != Version)
            throw new StorageException($"The data are of version {bytes[VersionAt]}, and this program knows version {Version}: they were written by a later one.");
        var (kind, id) = (bytes[KindLengthAt], bytes[IdLengthAt]);
        if (length < NamesAt + kind + id)
            return false;
        var log = new LogName(Encoding.ASCII.GetString(bytes.Slice(NamesAt, kind)), Encoding.ASCII.GetString(bytes.Slice(NamesAt + kind, id)));
        head = new FrameHead(
            (LogDeed)bytes[DeedAt], log, BinaryPrimitives.ReadInt64LittleEndian(bytes[NumberAt..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[PlaceAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[WrittenAt..]), length);
        return true;
    }

    /// <summary>What is kept, out of a whole frame.</summary>
    public static ReadOnlyMemory<byte> Record(ReadOnlyMemory<byte> frame, in FrameHead head) => frame[LengthOf(head.Log, 0)..head.Length];

    private static uint Sum(ReadOnlySpan<byte> frame)
    {
        var sum = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(frame[LengthAt..]));
        var rest = frame[VersionAt..];
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (var each in rest)
            sum = BitOperations.Crc32C(sum, each);
        return ~sum;
    }
}
