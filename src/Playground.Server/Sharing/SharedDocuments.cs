using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Playground.Server.Sharing;

/// <summary>Where documents are kept that are too long for an address. Bound from the configuration section <c>Sharing</c>.</summary>
public sealed record SharingSettings
{
    public const string Section = "Sharing";

    /// <summary>A folder, relative to the application's if it is not absolute.</summary>
    public string Folder { get; init; } = "data/documents";

    /// <summary>How many documents are kept; then a new one is refused.</summary>
    public int MaxDocuments { get; init; } = 100_000;
}

/// <summary>
/// Documents by their content: a file for each, named by the beginning of its SHA-256, written under another name first so that nobody ever finds half of one.
/// </summary>
internal sealed class SharedDocuments(IOptions<SharingSettings> options, IHostEnvironment environment)
{
    private const int NameBytes = 18;

    private readonly string _folder = Path.Combine(environment.ContentRootPath, options.Value.Folder);

    /// <summary>Keeps a document.</summary>
    /// <returns>Its name; null if there is no room for more.</returns>
    public async Task<string?> KeepAsync(byte[] document)
    {
        var name = Name(document);
        var path = PathOf(name);
        if (File.Exists(path))
            return name;
        Directory.CreateDirectory(_folder);
        if (Directory.EnumerateFiles(_folder, "*.json").Take(options.Value.MaxDocuments).Count() >= options.Value.MaxDocuments)
            return null;
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var file = new FileStream(unfinished, FileMode.CreateNew))
        {
            await file.WriteAsync(document);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        return name;
    }

    /// <returns>Null if there is none of that name, or it is no longer what it was.</returns>
    public async Task<byte[]?> FindAsync(string name)
    {
        if (!Base64Url.IsValid(name, out var bytes) || bytes != NameBytes || !File.Exists(PathOf(name)))
            return null;
        var document = await File.ReadAllBytesAsync(PathOf(name));
        return Name(document) == name ? document : null;
    }

    private static string Name(byte[] document) => Base64Url.EncodeToString(SHA256.HashData(document).AsSpan(0, NameBytes));

    private string PathOf(string name) => Path.Combine(_folder, $"{name}.json");
}
