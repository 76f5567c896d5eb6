using System.Buffers.Text;
using System.Security.Cryptography;

namespace Playground.Server.Sessions;

/// <summary>Ids of sessions. Who knows one may watch and act, so they can't be guessed.</summary>
internal static class SessionId
{
    private const int Length = 22;

    /// <summary>128 random bits, 22 characters fit for addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsOne(string text) => text.Length == Length && text.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');
}
