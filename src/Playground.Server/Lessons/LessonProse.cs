using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Playground.Client.Contracts;

namespace Playground.Server.Lessons;

/// <summary>Turns a lesson's Markdown into blocks: prose as HTML, and the places where a page puts components.</summary>
/// <param name="complain">Told of what is wrong: line (from 1) and message.</param>
internal sealed partial class LessonProse(Action<int, string> complain)
{
    private const string Known =
        "There are :::try ID, :::predict ID, :::goal ID, :::watch ID, :::myth ID, :::keys TOPIC, :::debrief, and, closed by a line \":::\", "
        + ":::note, :::takeaway and :::production.";

    // Korean writes no space between what is marked and the particle that follows.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseCjkFriendlyEmphasis().DisableHtml().Build();

    private readonly ImmutableArray<LessonBlock>.Builder _blocks = ImmutableArray.CreateBuilder<LessonBlock>();
    private readonly List<int> _lines = [];
    private readonly StringBuilder _text = new();
    private (AsideKind Kind, int Line)? _aside;

    /// <summary>The line (from 1) of each block.</summary>
    public IReadOnlyList<int> Lines => _lines;

    public ImmutableArray<LessonBlock> Read(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Directive().Match(lines[i]) is { Success: true } directive)
                Next(directive.Groups["name"].Value, directive.Groups["id"].Value, i + 1);
            else
                _text.Append(lines[i]).Append('\n');
        }

        if (_aside is { } open)
            complain(open.Line, "This aside is never closed by a line \":::\".");
        Flush(lines.Length);
        return _blocks.ToImmutable();
    }

    /// <summary>Takes in a directive.</summary>
    private void Next(string name, string id, int line)
    {
        if ((name, id) == ("", ""))
        {
            if (_aside is null)
                complain(line, "There is no aside to close here.");
            Flush(line);
            _aside = null;
            return;
        }

        if (_aside is not null)
            complain(line, "An aside can't hold a directive.");
        Flush(line);
        if (id.Length == 0 && Enum.TryParse<AsideKind>(name, ignoreCase: true, out var kind))
            _aside = (kind, line);
        else if (Block(name, id) is { } block)
            Add(block, line);
        else
            complain(line, $"There is no directive \":::{name} {id}\". {Known}");
    }

    private static LessonBlock? Block(string name, string id) => (name, id.Length) switch
    {
        ("debrief", 0) => new LessonBlock.Debrief(),
        (_, 0) => null,
        ("try", _) => new LessonBlock.Try(id),
        ("predict", _) => new LessonBlock.Predict(id),
        ("goal", _) => new LessonBlock.Goal(id),
        ("watch", _) => new LessonBlock.Watch(id),
        ("myth", _) => new LessonBlock.Myth(id),
        ("keys", _) => new LessonBlock.Keys(id),
        _ => null,
    };

    private void Flush(int line)
    {
        var text = _text.ToString();
        _text.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        var html = Markdown.ToHtml(text, Pipeline);
        Add(_aside is { } aside ? new LessonBlock.Aside(aside.Kind, html) : new LessonBlock.Prose(html), line);
    }

    private void Add(LessonBlock block, int line)
    {
        _blocks.Add(block);
        _lines.Add(line);
    }

    [GeneratedRegex(@"^:::[ \t]*(?<name>[A-Za-z]*)(?:[ \t]+(?<id>\S+))?[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
