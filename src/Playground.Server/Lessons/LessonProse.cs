using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Playground.Client.Contracts;

namespace Playground.Server.Lessons;

/// <summary>Turns a lesson's Markdown into blocks: prose as HTML, and the places where a page puts components.</summary>
internal static partial class LessonProse
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <param name="complain">Told of what is wrong: line (from 1) and message.</param>
    public static ImmutableArray<LessonBlock> Read(string markdown, Action<int, string> complain)
    {
        var blocks = ImmutableArray.CreateBuilder<LessonBlock>();
        var prose = new StringBuilder();
        int? noteFrom = null;
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Directive().Match(lines[i]) is not { Success: true } directive)
            {
                prose.Append(lines[i]).Append('\n');
                continue;
            }

            var (name, id) = (directive.Groups["name"].Value, directive.Groups["id"].Value);
            Flush(blocks, prose, note: noteFrom is not null && (name, id) == ("", ""));
            noteFrom = Next(blocks, name, id, noteFrom, i + 1, complain);
        }

        if (noteFrom is { } open)
            complain(open, "This note is never closed by a line \":::\".");
        Flush(blocks, prose, note: false);
        return blocks.ToImmutable();
    }

    /// <summary>Takes in a directive.</summary>
    /// <returns>The line at which a note was opened that is still open.</returns>
    private static int? Next(
        ImmutableArray<LessonBlock>.Builder blocks, string name, string id, int? noteFrom, int line, Action<int, string> complain)
    {
        if ((name, id) == ("", ""))
        {
            if (noteFrom is null)
                complain(line, "There is no note to close here.");
            return null;
        }

        if (noteFrom is not null)
            complain(line, "A note can't hold a directive.");
        if ((name, id) == ("note", ""))
            return line;
        LessonBlock? block = name switch
        {
            "try" => new LessonBlock.Try(id),
            "predict" => new LessonBlock.Predict(id),
            "goal" => new LessonBlock.Goal(id),
            _ => null,
        };
        if (block is null || id.Length == 0)
            complain(line, $"There is no directive \":::{name} {id}\". There are :::try ID, :::predict ID, :::goal ID, and :::note … :::.");
        else
            blocks.Add(block);
        return noteFrom;
    }

    private static void Flush(ImmutableArray<LessonBlock>.Builder blocks, StringBuilder prose, bool note)
    {
        var text = prose.ToString();
        prose.Clear();
        if (string.IsNullOrWhiteSpace(text))
            return;
        var html = Markdown.ToHtml(text, Pipeline);
        blocks.Add(note ? new LessonBlock.Note(html) : new LessonBlock.Prose(html));
    }

    [GeneratedRegex(@"^:::[ \t]*(?<name>[A-Za-z]*)(?:[ \t]+(?<id>\S+))?[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
