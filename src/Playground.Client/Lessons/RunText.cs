using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>
/// Puts values of the run into a lesson's text. <c>{{name}}</c> is a value of <see cref="RunValues"/>; <c>{{name|words}}</c> says those
/// words while there is none; <c>{{name|…:이/가}}</c> adds the Korean particle that suits the value.
/// </summary>
public static partial class RunText
{
    /// <summary>HTML with its gaps filled, the values escaped; without a picture of the run every gap takes its own words.</summary>
    public static string Fill(string html, SessionFrame? frame) => Gap().Replace(html, gap =>
    {
        var value = frame is not null && RunValues.Find(frame, WebUtility.HtmlDecode(gap.Groups["name"].Value)) is { } found
            ? WebUtility.HtmlEncode(found)
            : gap.Groups["otherwise"].Value;
        var pair = gap.Groups["pair"];
        return pair.Success ? value + Korean.Particle(value, pair.Value) : value;
    });

    /// <summary>Names of the values that a text quotes.</summary>
    public static IEnumerable<string> Names(string text) => Gap().Matches(text).Select(gap => gap.Groups["name"].Value);

    /// <summary>
    /// The short texts of a lesson's data as HTML: paragraphs and numbered lines, <c>`code`</c> and <c>**strong**</c>; all else is text.
    /// </summary>
    public static string Html(string text)
    {
        var html = new StringBuilder();
        var inList = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var item = Numbered().Match(line);
            if (item.Success != inList)
                html.Append(item.Success ? "<ol>" : "</ol>");
            inList = item.Success;
            var content = Inline(line[item.Length..]);
            html.Append(inList ? $"<li>{content}</li>" : $"<p>{content}</p>");
        }

        return html.Append(inList ? "</ol>" : "").ToString();
    }

    private static string Inline(string text) =>
        Strong().Replace(Code().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>"), "<strong>$1</strong>");

    [GeneratedRegex(@"\{\{(?<name>[^{}|:]+)(\|(?<otherwise>[^{}:]*))?(:(?<pair>[^{}]+))?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^\d+\.\s+")]
    private static partial Regex Numbered();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Strong();
}
