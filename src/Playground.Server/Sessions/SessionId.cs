using System.Buffers.Text;
using System.Security.Cryptography;

namespace Playground.Server.Sessions;

/// <summary>Ids of sessions. Who knows one may watch and act, so they can't be guessed.</summary>
internal static class SessionId
{
    /// <summary>128 random bits, 22 characters fit for addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
