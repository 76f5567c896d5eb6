using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Server.Lessons.Rehearsal;

namespace Playground.Lessons.Tests;

public sealed class RunTextTests
{
    [Theory]
    [InlineData("{{leader}}", "1")]
    [InlineData("{{acked}} {{last-2}} {{last-3|9}} {{hw-1}}", "6 2 3 3")]
    [InlineData("{{lost|nothing yet}}", "nothing yet")]
    [InlineData("{{nobody}}.", ".")]
    [InlineData("브로커 {{leader:이/가}}", "브로커 1이")]
    [InlineData("브로커 {{last-2:이/가}}", "브로커 2가")]
    [InlineData("{{nobody|셋:은/는}}", "셋은")]
    public void A_gap_takes_the_value_of_the_run_or_else_its_own_words(string text, string filled) =>
        Assert.Equal(filled, RunText.Fill(text, new Playthrough(Content.Acks).Opening));

    [Fact]
    public void Lost_records_and_the_time_without_a_leader_are_quoted_after_the_crash()
    {
        var played = new Playthrough(Content.Acks).Also(play => play.Press("crash-1"));

        Assert.Equal("p1#4, p1#5, p1#6", played.Turn("left")!.Values["lost"]);
        Assert.Matches(@"^([789]\.\d|10) s$", played.Turn("left")!.Values["leaderless"]);
    }

    [Fact]
    public void A_claim_says_whether_the_run_has_borne_it_out_also_where_it_quotes_a_value()
    {
        var played = new Playthrough(Content.Acks);
        const string Text = "{{?reused|offset {{again|3}}}}";

        Assert.Contains("data-held=\"false\"", RunText.Fill(Text, played.Opening, played.Opening.Claims), StringComparison.Ordinal);
        played.Press("crash-1");
        played.Press("one-more");
        var held = RunText.Fill(Text, played.Frame(), played.Frame().Claims);

        Assert.Contains("data-held=\"true\"", held, StringComparison.Ordinal);
        Assert.Contains(">offset 3</span>", held, StringComparison.Ordinal);
        Assert.Equal(["reused"], RunText.Claims(Text));
        Assert.Equal(["again"], RunText.Names(Text));
    }

    [Fact]
    public void Short_texts_know_paragraphs_lists_code_and_strong_and_nothing_else() =>
        Assert.Equal(
            "<ol><li>a <code>b</code></li><li><strong>c</strong> &lt;i&gt;</li></ol><p>d</p>",
            RunText.Html("1. a `b`\n2. **c** <i>\n\nd\n"));
}
