using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Playground.Server.Storage;

namespace Playground.Server.Sharing;

/// <summary>Documents that are too long for an address. Bound from the configuration section <c>Sharing</c>.</summary>
public sealed record SharingSettings
{
    public const string Section = "Sharing";

    /// <summary>Where documents lay, a file for each, before they were kept in the store of logs; they are still found. Relative to the application's folder if it is not absolute.</summary>
    public string Folder { get; init; } = "data/documents";

    /// <summary>How many documents are kept; then a new one is refused.</summary>
    [Range(1, 10_000_000)]
    public int MaxDocuments { get; init; } = 100_000;
}

/// <summary>Documents by their content: a log of one record for each, named by the beginning of its SHA-256.</summary>
internal sealed class SharedDocuments(ILogStore store, IOptions<SharingSettings> options, IHostEnvironment environment)
{
    private const string Kind = "document";
    private const int NameBytes = 18;

    private readonly string _folder = Path.Combine(environment.ContentRootPath, options.Value.Folder);

    /// <summary>Keeps a document.</summary>
    /// <returns>Its name; null if there is no room for more.</returns>
    /// <exception cref="StorageException">It is not kept.</exception>
    public async Task<string?> KeepAsync(byte[] document)
    {
        var name = Name(document);
        if (await FindAsync(name) is not null)
            return name;
        if ((await store.ListAsync(Kind)).Count >= options.Value.MaxDocuments)
            return null;
        try
        {
            await store.AppendAsync(LogOf(name), 0, document);
        }
        catch (LogConflictException)
        {
            // Somebody else has kept the very same one meanwhile.
        }

        return name;
    }

    /// <returns>Null if there is none of that name, or it is no longer what it was.</returns>
    /// <exception cref="StorageException">The store can't be read now.</exception>
    public async Task<byte[]?> FindAsync(string name)
    {
        if (!Base64Url.IsValid(name, out var bytes) || bytes != NameBytes || !name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
            return null;
        var document = await FromStoreAsync(name) ?? await FromFolderAsync(name);
        return document is not null && Name(document) == name ? document : null;
    }

    private static string Name(byte[] document) => Base64Url.EncodeToString(SHA256.HashData(document).AsSpan(0, NameBytes));

    private static LogName LogOf(string name) => new(Kind, name);

    private async Task<byte[]?> FromStoreAsync(string name)
    {
        try
        {
            return await store.ReadAsync(LogOf(name)) is [var record, ..] ? record.ToArray() : null;
        }
        catch (DamagedLogException)
        {
            return null;
        }
    }

    private async Task<byte[]?> FromFolderAsync(string name)
    {
        var path = Path.Combine(_folder, $"{name}.json");
        return File.Exists(path) ? await File.ReadAllBytesAsync(path) : null;
    }
}
