using System.Net;

namespace Playground.Client.Controls;

/// <summary>The frame that shows a moment on somebody else's page.</summary>
public static class EmbedSnippet
{
    /// <param name="link">A link's address, from <c>/play/</c> on.</param>
    /// <param name="baseUri">Of the playground.</param>
    /// <param name="title">Of the scenario.</param>
    public static string Write(string link, string baseUri, string title)
    {
        var address = new Uri(new Uri(baseUri), string.Concat("/embed/", link.AsSpan("/play/".Length)));
        return $"<iframe src=\"{WebUtility.HtmlEncode(address.ToString())}\" title=\"{WebUtility.HtmlEncode(title)}\" width=\"100%\" height=\"640\" style=\"border:0\" loading=\"lazy\"></iframe>";
    }
}
