namespace Playground.Engine.Storage;

/// <summary>
/// What a codec makes of a block of records. The engine keeps no bytes, so a ratio stands for them: that of the scenario's <c>compressionRatio</c>, else
/// what each codec made of one and the same kind of text. Simplified: every block shrinks alike, where in life small ones shrink less; levels are the same.
/// </summary>
public static class Compression
{
    /// <summary>The codec that <c>compression.type</c> names; None for "none" and "uncompressed".</summary>
    /// <exception cref="ArgumentException">It names no codec.</exception>
    public static CompressionType Parse(string name) => name switch
    {
        "none" or "uncompressed" => CompressionType.None,
        "gzip" => CompressionType.Gzip,
        "snappy" => CompressionType.Snappy,
        "lz4" => CompressionType.Lz4,
        "zstd" => CompressionType.Zstd,
        _ => throw new ArgumentException($"{name} is no compression type.", nameof(name)),
    };

    /// <summary>Compressed bytes for each byte before, where nothing is known of the data.</summary>
    public static double UsualRatio(CompressionType type) => type switch
    {
        CompressionType.Gzip => 0.4,
        CompressionType.Snappy => 0.65,
        CompressionType.Lz4 => 0.65,
        CompressionType.Zstd => 0.4,
        _ => 1,
    };

    /// <summary>Bytes of a block once compressed, at least 1.</summary>
    /// <param name="bytes">Before, without the batch's header.</param>
    /// <param name="ratio">How the data compress; 0 leaves it to the codec.</param>
    public static int Bytes(CompressionType type, int bytes, double ratio)
    {
        if (type == CompressionType.None)
            return bytes;
        var compressed = bytes * (ratio > 0 ? ratio : UsualRatio(type));
        return Math.Max(1, (int)Math.Min(Math.Round(compressed, MidpointRounding.AwayFromZero), int.MaxValue));
    }
}
