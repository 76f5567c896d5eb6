using System.Numerics;

namespace Playground.Engine.Metrics;

/// <summary>
/// The slots of all histograms: log-linear, 32 to each power of two, so that a value is known to about 3 % over the whole range and below 64 µs exactly.
/// Whole microseconds from 0 to about 19 hours; what is longer counts as the longest.
/// </summary>
internal static class Slots
{
    private const int SubBits = 5;
    private const int Sub = 1 << SubBits;
    private const int TopBit = 35;

    public const int Count = (TopBit - SubBits + 2) * Sub;

    private const long Longest = (1L << (TopBit + 1)) - 1;

    public static int Of(long microseconds)
    {
        var value = Math.Clamp(microseconds, 0, Longest);
        if (value < 2 * Sub)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - SubBits;
        return ((shift + 1) * Sub) + (int)((value >> shift) - Sub);
    }

    /// <summary>The largest value that falls into the slot.</summary>
    public static long Highest(int slot)
    {
        if (slot < 2 * Sub)
            return slot;
        var shift = (slot / Sub) - 1;
        return (((long)(slot % Sub) + Sub + 1) << shift) - 1;
    }
}
