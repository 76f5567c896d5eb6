using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Playground.Server.Sessions;

/// <summary>Ids of sessions. Who knows one may watch and act, so they can't be guessed.</summary>
internal static class SessionId
{
    private const int Bytes = 16, Length = 22;

    /// <summary>128 random bits, 22 characters fit for addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsOne(string? text) => text is { Length: Length } && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_');

    /// <summary>
    /// Under which a session is kept: a hash of its id, so that how long it takes to look one up tells nothing of how much of an id was right.
    /// </summary>
    public static string Key(string id) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
