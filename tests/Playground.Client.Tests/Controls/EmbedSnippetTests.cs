using AngleSharp.Html.Parser;
using Playground.Client.Controls;

namespace Playground.Client.Tests.Controls;

public class EmbedSnippetTests
{
    [Fact]
    public void ItFramesTheSameMomentByItsFullAddressAndATitleStaysATitle()
    {
        const string title = "A \"cluster\"><script>alert(1)</script> & more";
        var snippet = EmbedSnippet.Write("/play/aXYZ?t=5-7&e=5&h=1.ab", "https://kafka.example/", title);
        var document = new HtmlParser().ParseDocument(snippet);

        var frame = Assert.Single(document.Body!.Children);
        Assert.Equal("https://kafka.example/embed/aXYZ?t=5-7&e=5&h=1.ab", frame.GetAttribute("src"));
        Assert.Equal(title, frame.GetAttribute("title"));
        Assert.Equal("lazy", frame.GetAttribute("loading"));
    }
}
