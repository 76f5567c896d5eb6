using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>
/// Puts values of the run into a lesson's text. <c>{{name}}</c> is one of the lesson's values; <c>{{name|words}}</c> says those words while
/// there is none; <c>{{name|…:이/가}}</c> adds the Korean particle that suits the value. <c>{{?name|words}}</c> are words that the run bears out,
/// and shows whether it has.
/// </summary>
public static partial class RunText
{
    /// <summary>HTML with its gaps filled, the values escaped; without a picture of the run every gap takes its own words.</summary>
    /// <param name="claims">Which claims the run has borne out; null before there is a run.</param>
    public static string Fill(string html, SessionFrame? frame, IEnumerable<ClaimState>? claims = null, Language language = Language.English)
    {
        var filled = Gap().Replace(html, gap =>
        {
            var value = frame?.Values.TryGetValue(gap.Groups["name"].Value, out var found) == true
                ? WebUtility.HtmlEncode(language == Language.Korean ? Korean.Units(found) : found)
                : gap.Groups["otherwise"].Value;
            var pair = gap.Groups["pair"];
            return pair.Success ? value + Korean.Particle(value, pair.Value) : value;
        });
        return Claim().Replace(filled, claim =>
        {
            var held = claims?.FirstOrDefault(state => state.Id == claim.Groups["name"].Value)?.HeldAt;
            var title = held is { } at ? LessonWords.ClaimHeld.In(language, TimeText.Length(at - default(Engine.Kernel.Instant))) : LessonWords.ClaimOpen.In(language);
            return $"<span class=\"claim\" data-claim=\"{claim.Groups["name"].Value}\" data-held=\"{(held is null ? "false" : "true")}\" title=\"{WebUtility.HtmlEncode(title)}\">{claim.Groups["words"].Value}</span>";
        });
    }

    /// <summary>Names of the values that a text quotes.</summary>
    public static IEnumerable<string> Names(string text) => Gap().Matches(text).Select(gap => gap.Groups["name"].Value);

    /// <summary>Names of the claims that a text makes.</summary>
    public static IEnumerable<string> Claims(string text) => ClaimName().Matches(text).Select(claim => claim.Groups["name"].Value);

    /// <summary>What a text quotes, each with the words that stand there without a run.</summary>
    public static IEnumerable<(string Name, string Words)> Quotes(string text) =>
        Gap().Matches(text).Select(gap => (gap.Groups["name"].Value, WebUtility.HtmlDecode(gap.Groups["otherwise"].Value)));

    /// <summary>The HTML of prose and asides; nothing for other blocks.</summary>
    public static string HtmlOf(LessonBlock block) => block switch
    {
        LessonBlock.Prose prose => prose.Html,
        LessonBlock.Aside aside => aside.Html,
        _ => "",
    };

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

    /// <summary>A short text that stands in a line: <c>`code`</c> and <c>**strong**</c>; all else is text.</summary>
    public static string Inline(string text) =>
        Strong().Replace(Code().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>"), "<strong>$1</strong>");

    [GeneratedRegex(@"\{\{(?<name>[^{}|:?]+)(\|(?<otherwise>[^{}:]*))?(:(?<pair>[^{}]+))?\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\{\{\?(?<name>[^{}|]+)\|(?<words>[^{}]*)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Claim();

    /// <summary>The words of a claim may themselves quote values.</summary>
    [GeneratedRegex(@"\{\{\?(?<name>[^{}|]+)\|", RegexOptions.ExplicitCapture)]
    private static partial Regex ClaimName();

    [GeneratedRegex(@"^\d+\.\s+")]
    private static partial Regex Numbered();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*([^*]+)\*\*")]
    private static partial Regex Strong();
}
