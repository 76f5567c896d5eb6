using System.Globalization;
using System.Text;

namespace Playground.Server.Sessions.Keeping;

/// <summary>
/// A record that is longer than one may be, as several: each is a line <c>+2/5</c> (the second of five) with a part of it below. Until all are there, it is as if
/// none were: who was ended in the midst, or refused by the store, begins with the first again.
/// </summary>
internal static class KeptPieces
{
    private const byte Mark = (byte)'+', End = (byte)'\n';

    /// <summary>Bytes that the line above takes at most.</summary>
    private const int LongestHead = 32;

    /// <summary>The record alone, if it is no longer than that.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] record, int longest)
    {
        if (record.Length <= longest)
            return [record];
        var parts = record.Chunk(longest - LongestHead).ToArray();
        return [.. parts.Select((part, at) => (byte[])[.. Head(at + 1, parts.Length), .. part])];
    }

    /// <summary>Records as they were before they were cut. Those of which a piece is missing are left out.</summary>
    /// <exception cref="FormatException">A piece does not say which it is.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Join(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        List<ReadOnlyMemory<byte>> whole = [];
        List<ReadOnlyMemory<byte>> pieces = [];
        foreach (var record in records)
        {
            if (record.IsEmpty || record.Span[0] != Mark)
            {
                pieces.Clear();
                whole.Add(record);
                continue;
            }

            var (number, count, piece) = Read(record);
            if (number == 1)
                pieces.Clear();
            if (number != pieces.Count + 1)
                throw new FormatException(FormattableString.Invariant($"Piece {number} of {count} comes after {pieces.Count}."));
            pieces.Add(piece);
            if (number == count)
                whole.Add(pieces.SelectMany(each => each.ToArray()).ToArray());
        }

        return whole;
    }

    private static byte[] Head(int number, int count) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"+{number}/{count}\n"));

    private static (int Number, int Count, ReadOnlyMemory<byte> Piece) Read(ReadOnlyMemory<byte> record)
    {
        var end = record.Span.IndexOf(End);
        var head = end > 0 ? Encoding.ASCII.GetString(record.Span[1..end]).Split('/') : [];
        return head is [var number, var count]
            ? (int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture), record[(end + 1)..])
            : throw new FormatException("A piece does not say which it is.");
    }
}
