using Playground.Client.Design;
using Playground.Client.Pictures;
using Playground.Engine.Testing;

namespace Playground.Client.Tests.Pictures;

public class PaletteTests
{
    [Fact]
    public void ColoursAreThoseOfTheStyleSheetWithTheirOpacity()
    {
        var sheet = File.ReadAllText(Path.Combine(KafkaCases.RepositoryRoot, "src", "Playground.Client", "Design", "tokens.css"));

        Assert.Equal(sheet.Split("light-dark(").Length - 1, Palette.Light.Names.Count());
        Assert.Equal(1, Palette.Light["leader"].Opacity);
        Assert.InRange(Palette.Light["hatch"].Opacity, 0.1, 0.2);
        Assert.NotEqual(Palette.Light["leader"], Palette.Dark["leader"]);
        Assert.Throws<KeyNotFoundException>(() => Palette.Light["nothing"]);
    }

    [Theory]
    [InlineData("a short text", 400, "a short text")]
    [InlineData("a text that is longer than its place", 80, "…")]
    [InlineData("🦊🦊🦊🦊", 45, "…")]
    [InlineData("anything", 2, "")]
    public void ATextIsCutToItsPlace(string text, double width, string ending)
    {
        var fitted = TextWidth.Fit(text, TextStyle.Plain, width);

        Assert.EndsWith(ending, fitted, StringComparison.Ordinal);
        Assert.True(TextWidth.Of(fitted, TextStyle.Plain) <= width);
        Assert.DoesNotContain(fitted, letter => char.IsHighSurrogate(letter) && fitted.IndexOf(letter, StringComparison.Ordinal) == fitted.Length - 2 && fitted[^1] == '…');
    }
}
