using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Lessons;

public class LessonProseTests
{
    private readonly List<string> _complaints = [];

    [Fact]
    public void ProseAndComponentsComeInTheOrderOfTheText()
    {
        var blocks = Read("## Head\n\nText.\n\n:::predict fate\n:::try crash\n\nMore *text*.\n:::goal no-loss\n");

        Assert.Equal<LessonBlock>(
            [
                new LessonBlock.Prose("<h2>Head</h2>\n<p>Text.</p>\n"), new LessonBlock.Predict("fate"), new LessonBlock.Try("crash"),
                new LessonBlock.Prose("<p>More <em>text</em>.</p>\n"), new LessonBlock.Goal("no-loss"),
            ],
            blocks);
        Assert.Empty(_complaints);
    }

    [Fact]
    public void EveryDirectiveBecomesItsBlock() =>
        Assert.Equal<LessonBlock>(
            [
                new LessonBlock.Watch("w"), new LessonBlock.Myth("m"), new LessonBlock.Keys("t"), new LessonBlock.Debrief(),
                new LessonBlock.Aside(AsideKind.Takeaway, "<p>a</p>\n"), new LessonBlock.Aside(AsideKind.Production, "<p>b</p>\n"),
            ],
            Read(":::watch w\n:::myth m\n:::keys t\n:::debrief\n:::takeaway\na\n:::\n:::production\nb\n:::\n"));

    [Fact]
    public void ANoteIsABlockOfItsOwn()
    {
        Assert.Equal<LessonBlock>(
            [new LessonBlock.Prose("<p>a</p>\n"), new LessonBlock.Aside(AsideKind.Note, "<p>b</p>\n"), new LessonBlock.Prose("<p>c</p>\n")],
            Read("a\n:::note\nb\n:::\nc"));
    }

    [Fact]
    public void HtmlInTheTextIsShownAsText() =>
        Assert.Equal<LessonBlock>([new LessonBlock.Prose("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")], Read("<script>alert(1)</script>"));

    [Theory]
    [InlineData("a\n:::tyr crash", "2: There is no directive")]
    [InlineData(":::try", "1: There is no directive")]
    [InlineData(":::debrief now", "1: There is no directive")]
    [InlineData("a\nb\n:::", "3: There is no aside to close")]
    [InlineData("a\n:::note\nb", "2: This aside is never closed")]
    [InlineData(":::note\n:::try x\n:::", "2: An aside can't hold a directive")]
    public void WhatIsWrongIsSaidWithItsLine(string markdown, string complaint)
    {
        Read(markdown);

        Assert.StartsWith(complaint, Assert.Single(_complaints), StringComparison.Ordinal);
    }

    private ImmutableArray<LessonBlock> Read(string markdown) =>
        new LessonProse((line, message) => _complaints.Add($"{line}: {message}")).Read(markdown);
}
