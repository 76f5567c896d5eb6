using Playground.Client.Stage;
using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Stage;

public class GlyphFactsTests
{
    [Theory]
    [InlineData("broker|1|||")]
    [InlineData("controller|101|||")]
    [InlineData("producer|p1|||")]
    [InlineData("replica|1|orders|0|")]
    [InlineData("cell|1|orders|0|14")]
    [InlineData("batch|p1|orders|0|p1#18")]
    [InlineData("told|p1|||p1#16")]
    public void EveryGlyphHasFacts(string written)
    {
        var glyph = Glyph.Parse(written);

        Assert.NotNull(glyph);
        Assert.Equal(written, glyph.ToString());
        Assert.NotEmpty(GlyphFacts.Groups(glyph, SamplePictures.Cluster, Language.Korean));
    }

    [Fact]
    public void AGlyphThatThePictureNoLongerHasHasNone() =>
        Assert.Empty(GlyphFacts.Groups(Glyph.Cell(1, "orders", 0, 99), SamplePictures.Cluster, Language.English));

    [Fact]
    public void AProducersConfigsSayWhetherTheyAreSetAndWhatTheyMean()
    {
        var groups = GlyphFacts.Groups(Glyph.Producer("p1"), SamplePictures.Cluster, Language.English);

        var set = Assert.Single(groups, group => group.Title == "configs that are set");
        Assert.Equal(("acks", "1"), (set.Facts.Single().Name, set.Facts.Single().Value));
        Assert.StartsWith("Whose write the leader waits for", set.Facts.Single().Meaning, StringComparison.Ordinal);
        var rest = Assert.Single(groups, group => group.Folded);
        Assert.Equal("16384 (default)", rest.Facts.Single(fact => fact.Name == "batch.size").Value);
    }

    [Fact]
    public void AProducersInnerStateIsToldInFull()
    {
        var groups = GlyphFacts.Groups(Glyph.Producer("p1"), Busy, Language.English);

        Fact Of(string name) => groups.SelectMany(group => group.Facts).First(fact => fact.Name == name);
        Assert.Equal("send() waits for memory, 640 ms left", Of("application").Value);
        Assert.Equal("31.3 KiB of 32 KiB", Of("buffer.memory").Value);
        Assert.Equal("1000, epoch 0", Of("producer id").Value);
        Assert.Equal("leader 1, 0 waiting, next sequence 15, last acked 11", Of("orders-0").Value);
        Assert.Equal("1 of 5 in flight", Of("to broker 1").Value);
        Assert.Equal(("29 s left", "orders-0: 3 records, sequence 12–14"), (Of("· Produce").Value, Of("· Produce").Meaning));
        Assert.Equal("reconnects in 320 ms", Of("to broker 2").Value);
        Assert.Equal("orders-1", Of("sticky partition").Value);
    }

    [Fact]
    public void ABatchSaysItsSequenceItsTimersAndWhyItIsRetried()
    {
        var facts = GlyphFacts.Groups(Glyph.Parse("batch|p1|orders|1|p1#23")!, Busy, Language.English).Single().Facts;

        Assert.Contains(new Fact("retry.backoff.ms", "85 ms left"), facts);
        Assert.Equal(("1", "The last try failed with NOT_ENOUGH_REPLICAS."), (facts[^1].Value, facts[^1].Meaning));
        Assert.Equal("4", facts.Single(fact => fact.Name == "sequence").Value);
    }

    private static ClusterView Busy => SamplePictures.Cluster with { Producers = [SamplePictures.BusyProducer()] };

    [Theory]
    [InlineData("")]
    [InlineData("broker|1")]
    public void OtherTextIsNoGlyph(string text) => Assert.Null(Glyph.Parse(text));
}
