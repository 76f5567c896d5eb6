using System.Buffers.Binary;
using System.Text;

namespace Playground.Engine.Clients.Partitioning;

/// <summary>
/// Kafka's hash of a key (org.apache.kafka.common.utils.Utils.murmur2) and the partition that follows from it (BuiltInPartitioner).
/// </summary>
public static class Murmur2
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;

    /// <summary>As Java has it: a signed number.</summary>
    public static int Hash(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var h = Seed ^ (uint)data.Length;
            var rest = data;
            for (; rest.Length >= 4; rest = rest[4..])
            {
                var k = BinaryPrimitives.ReadUInt32LittleEndian(rest) * Multiplier;
                k ^= k >> 24;
                h = (h * Multiplier) ^ (k * Multiplier);
            }

            if (rest.Length == 3)
                h ^= (uint)rest[2] << 16;
            if (rest.Length >= 2)
                h ^= (uint)rest[1] << 8;
            if (rest.Length >= 1)
                h = (h ^ rest[0]) * Multiplier;
            h = (h ^ (h >> 13)) * Multiplier;
            return (int)(h ^ (h >> 15));
        }
    }

    /// <summary>Utils.toPositive: the sign bit is cleared, which is not the absolute value.</summary>
    public static int ToPositive(int number) => number & 0x7fffffff;

    /// <summary>The partition of a key among all partitions of its topic, those without a leader included.</summary>
    public static int Partition(string key, int partitions) => ToPositive(Hash(Encoding.UTF8.GetBytes(key))) % partitions;
}
