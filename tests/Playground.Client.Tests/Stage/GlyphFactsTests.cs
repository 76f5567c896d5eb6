using Playground.Client.Stage;
using Playground.Client.Wording;

namespace Playground.Client.Tests.Stage;

public class GlyphFactsTests
{
    [Theory]
    [InlineData("broker|1|||")]
    [InlineData("controller|101|||")]
    [InlineData("producer|p1|||")]
    [InlineData("replica|1|orders|0|")]
    [InlineData("cell|1|orders|0|14")]
    [InlineData("told|p1|||p1#16")]
    public void EveryGlyphHasFacts(string written)
    {
        var glyph = Glyph.Parse(written);

        Assert.NotNull(glyph);
        Assert.Equal(written, glyph.ToString());
        Assert.NotEmpty(GlyphFacts.Of(glyph, SamplePictures.Cluster, Language.Korean));
    }

    [Fact]
    public void AGlyphThatThePictureNoLongerHasHasNone() =>
        Assert.Empty(GlyphFacts.Of(Glyph.Cell(1, "orders", 0, 99), SamplePictures.Cluster, Language.English));

    [Fact]
    public void AProducersConfigsSayWhetherTheyAreSet()
    {
        var facts = GlyphFacts.Of(Glyph.Producer("p1"), SamplePictures.Cluster, Language.English);

        Assert.Equal("1", facts.Single(fact => fact.Name == "acks").Value);
        Assert.Equal("16384 (default)", facts.Single(fact => fact.Name == "batch.size").Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("broker|1")]
    public void OtherTextIsNoGlyph(string text) => Assert.Null(Glyph.Parse(text));
}
