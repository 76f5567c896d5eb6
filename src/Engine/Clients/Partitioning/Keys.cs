using System.Text;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Partitioning;

/// <summary>Length and hash of each key that was used, worked out once.</summary>
internal sealed class Keys(Symbols symbols)
{
    private readonly Dictionary<int, (int Bytes, int Hash)> _known = [];

    public string? Text(int key) => symbols.Text(key);

    /// <summary>Bytes in UTF-8; −1 for null.</summary>
    public int Bytes(int key) => key == 0 ? -1 : Of(key).Bytes;

    /// <summary>The partition that Kafka's own logic gives the key.</summary>
    public int Partition(int key, int partitions) => Murmur2.ToPositive(Of(key).Hash) % partitions;

    private (int Bytes, int Hash) Of(int key)
    {
        if (_known.TryGetValue(key, out var known))
            return known;
        var bytes = Encoding.UTF8.GetBytes(symbols.Text(key)!);
        known = (bytes.Length, Murmur2.Hash(bytes));
        _known.Add(key, known);
        return known;
    }
}
