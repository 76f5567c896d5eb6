using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Producers;

/// <summary>A producer's <c>compression.type</c>, and how its data compress.</summary>
/// <param name="DataRatio">The scenario's <c>compressionRatio</c>; 0 leaves it to the codec.</param>
internal sealed record Codec(CompressionType Type, double DataRatio)
{
    /// <summary>Nothing is compressed.</summary>
    public static Codec None { get; } = new(CompressionType.None, 0);

    public bool IsNone => Type == CompressionType.None;

    /// <summary>Bytes of a block of records once compressed.</summary>
    public int Bytes(int plainBytes) => Compression.Bytes(Type, plainBytes, DataRatio);
}
