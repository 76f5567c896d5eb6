using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Playground.Server.Workshops;

/// <summary>
/// Who has a key is who it is of: a person in a room, or its host. A key is an id that is no secret and 128 random bits; a room keeps only a digest of it, and
/// compares in constant time.
/// </summary>
/// <param name="Owner">Whose it is: <see cref="Host"/>, or a person's id.</param>
public readonly record struct RoomKey(string Owner, string Secret)
{
    /// <summary>The owner of the keys of hosts.</summary>
    public const string Host = "host";

    private const int SecretBytes = 16, MostOwner = 32;

    public static RoomKey New(string owner) => new(owner, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>As it stands in an address or in a browser's memory: <c>owner.secret</c>. Null if it is not a key at all.</summary>
    public static RoomKey? Read(string? text)
    {
        if (text?.Split('.') is not [{ Length: > 0 and <= MostOwner } owner, { } secret] || !Base64Url.IsValid(secret, out var bytes) || bytes != SecretBytes)
            return null;
        return new RoomKey(owner, secret);
    }

    /// <summary>What is kept of it, as text.</summary>
    public string Digest() => Convert.ToHexStringLower(Hash());

    /// <summary>Whether it is the key of which that was kept.</summary>
    public bool Fits(string digest) =>
        digest.Length == SHA256.HashSizeInBytes * 2 && CryptographicOperations.FixedTimeEquals(Hash(), Convert.FromHexString(digest));

    public override string ToString() => $"{Owner}.{Secret}";

    private byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(ToString()));
}
