using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Glossary;

/// <summary>
/// Links the terms of one text in one language to the glossary, each where it first occurs. The text may come in pieces, in the order in which it is
/// read. Terms inside of links, headings and code are left alone, and so are the gaps that the run fills (<c>{{…}}</c>). What an author links to a
/// term by hand is such a link, too.
/// </summary>
/// <remarks>
/// It works on the HTML that Markdown became, in which words that emphasis marks are whole. Raw HTML is not allowed there, so every tag is Markdown's
/// own and is closed.
/// </remarks>
/// <param name="complain">Told of links by hand to what is no term.</param>
internal sealed partial class TermLinks(IGlossary glossary, string language, Action<string> complain)
{
    private readonly TermPattern _pattern = new(glossary.Terms, language);
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);

    /// <summary>How many elements are open in which nothing is linked.</summary>
    private int _closed;

    /// <summary>The open link was dropped: its term is linked already.</summary>
    private bool _dropped;

    /// <summary>A piece of the text, with its links.</summary>
    public string In(string html)
    {
        var linked = new StringBuilder(html.Length);
        foreach (Match piece in Piece().Matches(html))
        {
            linked.Append(
                piece.Groups["name"].Success ? Tag(piece)
                : piece.Groups["text"].Success && _closed == 0 ? _pattern.Replace(piece.Value, (term, found) => _linked.Add(term.Id) ? $"{Open(term)}{found}</a>" : found)
                : piece.Value);
        }

        return linked.ToString();
    }

    /// <summary>The prose and asides of a lesson, with its links.</summary>
    public ImmutableArray<LessonBlock> In(ImmutableArray<LessonBlock> blocks) => [.. blocks.Select(block => block switch
    {
        LessonBlock.Prose prose => new LessonBlock.Prose(In(prose.Html)),
        LessonBlock.Aside aside => aside with { Html = In(aside.Html) },
        _ => block,
    })];

    /// <summary>A tag of an element in which nothing is linked, or that is a link itself.</summary>
    private string Tag(Match tag)
    {
        _closed += tag.Groups["end"].Success ? -1 : 1;
        if (tag.Groups["end"].Success && _dropped && tag.Groups["name"].Value == "a")
        {
            _dropped = false;
            return "";
        }

        if (!tag.Groups["id"].Success)
            return tag.Value;
        var id = tag.Groups["id"].Value;
        if (glossary.Find(id) is not { } term)
        {
            complain($"There is no term \"{id}\" in the glossary.");
            return tag.Value;
        }

        _dropped = !_linked.Add(id);
        return _dropped ? "" : Open(term);
    }

    private string Open(Term term) =>
        $"<a class=\"term\" href=\"{term.Address}\" data-meaning=\"{WebUtility.HtmlEncode(term.PlainMeaning(language))}\">";

    [GeneratedRegex(
        """<(?<end>/)?(?<name>a|code|pre|h[1-6])\b(\ href="/glossary\#(?<id>[^"]*)")?[^>]*>|<[^>]*>|\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\}|&[#\w]+;|(?<text>[^<&{]+)|.""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();
}
