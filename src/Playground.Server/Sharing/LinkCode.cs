using System.Buffers.Text;
using System.IO.Compression;
using Playground.Client.State;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Sharing;

/// <summary>
/// A scenario as the path of an address: a letter for the version of the form, then the canonical document, compressed by Brotli, in base64url. Whatever one
/// is given is either a scenario or a reason; nothing is dropped in silence.
/// </summary>
internal static class LinkCode
{
    /// <summary>Longer codes are stored, and the path names them by their content.</summary>
    public const int LongestInPath = 6_000;

    /// <summary>What a code may come to once it is decompressed.</summary>
    public const int MostBytes = 1024 * 1024;

    private const char Version = 'a';

    public static string Encode(ReadOnlySpan<byte> document)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(document.Length)];
        if (!BrotliEncoder.TryCompress(document, packed, out var length, quality: 11, window: 22))
            throw new InvalidOperationException("The compressor had too little room.");
        return Version + Base64Url.EncodeToString(packed.AsSpan(0, length));
    }

    /// <summary>The document that a code carries.</summary>
    public static (byte[]? Document, LinkProblem? Problem) Unpack(string code)
    {
        if (code.Length == 0 || !char.IsAsciiLetterLower(code[0]))
            return (null, new LinkProblem(LinkProblemCode.Corrupt, []));
        if (code[0] != Version)
            return (null, new LinkProblem(LinkProblemCode.UnknownVersion, [code[..1]]));
        var packed = new byte[Base64Url.GetMaxDecodedLength(code.Length - 1)];
        if (!Base64Url.IsValid(code.AsSpan(1)) || !Base64Url.TryDecodeFromChars(code.AsSpan(1), packed, out var length))
            return (null, new LinkProblem(LinkProblemCode.Corrupt, []));
        return Decompress(packed.AsSpan(0, length));
    }

    /// <summary>The scenario in a document, with what in it the engine does not model.</summary>
    public static (ReadResult? Read, LinkProblem? Problem) Read(byte[] document)
    {
        var read = ScenarioReader.Read(document, Limits.Default);
        return read switch
        {
            { Scenario: not null } => (read, null),
            { LimitExceeded: { } limit, Errors.IsEmpty: true } => (null, new LinkProblem(LinkProblemCode.OverLimit, [Sessions.LimitText.Of(limit)])),
            _ => (null, new LinkProblem(LinkProblemCode.NotUnderstood, [.. read.Errors.Select(error => $"{error.Path}: {error.Message}")])),
        };
    }

    private static (byte[]? Document, LinkProblem? Problem) Decompress(ReadOnlySpan<byte> packed)
    {
        using var decoder = new BrotliDecoder();
        var document = new byte[Math.Min(MostBytes, Math.Max(4096, packed.Length * 8))];
        var written = 0;
        while (true)
        {
            var status = decoder.Decompress(packed, document.AsSpan(written), out var read, out var more);
            packed = packed[read..];
            written += more;
            switch (status)
            {
                case System.Buffers.OperationStatus.Done when packed.IsEmpty:
                    return (document[..written], null);
                case System.Buffers.OperationStatus.DestinationTooSmall when document.Length < MostBytes:
                    Array.Resize(ref document, Math.Min(MostBytes, document.Length * 4));
                    break;
                case System.Buffers.OperationStatus.DestinationTooSmall:
                    return (null, new LinkProblem(LinkProblemCode.TooLarge, [$"{MostBytes / 1024} KiB"]));
                default:
                    return (null, new LinkProblem(LinkProblemCode.Corrupt, []));
            }
        }
    }
}
