using Playground.Client.Lessons;

namespace Playground.Lessons.Tests;

public sealed class RunTextTests
{
    [Theory]
    [InlineData("{{topics.orders.0.leader}}", "1")]
    [InlineData("{{topics.orders.0.isr}} of {{topics.orders.0.replicas}}", "[1, 2, 3] of [1, 2, 3]")]
    [InlineData("{{topics.orders.0.minInSync}} {{topics.orders.0.leaderEpoch}}", "2 0")]
    [InlineData("{{topics.orders.0.replicas.1.logEndOffset}} {{topics.orders.0.replicas.1.highWatermark}}", "6 3")]
    [InlineData("{{topics.orders.0.replicas.2.lastOffset}} {{topics.orders.0.replicas.3.lastOffset}}", "2 3")]
    [InlineData("{{records.p1#4.offset}}", "3")]
    [InlineData("{{producers.p1.acked}} {{producers.p1.pending}} {{producers.p1.ackedLost}}", "6 0 0")]
    [InlineData("{{ledger.sent}} {{ledger.acked}} {{ledger.stored}} {{ledger.committed}} {{ledger.ackedLost}}", "6 6 6 3 0")]
    [InlineData("{{lost.p1|nothing yet}}", "nothing yet")]
    [InlineData("{{topics.payments.0.leader|nobody}}", "nobody")]
    [InlineData("{{no.such.thing}}.", ".")]
    public void A_gap_takes_the_value_of_the_run_or_else_its_own_words(string text, string filled) =>
        Assert.Equal(filled, RunText.Fill(text, new Playthrough(Content.Acks).Opening));

    [Theory]
    [InlineData("브로커 {{topics.orders.0.leader:이/가}}", "브로커 1이")]
    [InlineData("브로커 {{topics.orders.0.replicas.2.lastOffset:이/가}}", "브로커 2가")]
    [InlineData("{{no.such.thing|셋:은/는}}", "셋은")]
    public void A_korean_particle_suits_what_is_shown(string text, string filled) =>
        Assert.Equal(filled, RunText.Fill(text, new Playthrough(Content.Acks).Opening));

    [Fact]
    public void Lost_records_and_the_time_without_a_leader_are_quoted_after_the_crash()
    {
        var played = new Playthrough(Content.Acks).Also(play => play.Press("crash-1"));

        Assert.Equal("p1#4, p1#5, p1#6", RunValues.Find(played.Turn("left")!, "lost.p1"));
        Assert.Matches(@"^([789]\.\d|10) s$", RunValues.Find(played.Turn("left")!, "elapsed.broker.crashed.leader.elected")!);
    }

    [Fact]
    public void Short_texts_know_paragraphs_lists_code_and_strong_and_nothing_else() =>
        Assert.Equal(
            "<ol><li>a <code>b</code></li><li><strong>c</strong> &lt;i&gt;</li></ol><p>d</p>",
            RunText.Html("1. a `b`\n2. **c** <i>\n\nd\n"));
}
