using AngleSharp.Html.Parser;
using Playground.Client.Stage;

namespace Playground.Client.Tests.Stage;

public class HtmlTextTests
{
    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' onclick=alert(1) x='")]
    [InlineData("</button><b>")]
    [InlineData("&lt; 서울 & \U0001F600")]
    public void WhateverAKeyIsItIsReadAsAText(string hostile)
    {
        var html = HtmlText.Fresh().Raw("<b").Attribute("title", hostile).Raw(">").Text(hostile).Raw("</b>").ToString(null);

        var element = Assert.Single(new HtmlParser().ParseDocument(html).Body!.Children);

        Assert.Equal(hostile, element.GetAttribute("title"));
        Assert.Equal(hostile, element.TextContent);
        Assert.Single(element.Attributes);
        Assert.Empty(element.Children);
    }

    [Fact]
    public void WhatIsLongerThanItsMemoryIsWrittenWhole()
    {
        var text = HtmlText.Fresh();
        var long1 = new string('<', 10_000);

        Assert.Equal(string.Concat(Enumerable.Repeat("&lt;", 10_000)) + "-7", text.Text(long1).Number(-7).ToString(null));
    }

    [Fact]
    public void TheSameTextIsTheSameInstance()
    {
        var text = HtmlText.Fresh();
        var first = text.Raw("a").Number(1).ToString(null);
        text = HtmlText.Fresh();

        Assert.Same(first, text.Raw("a").Number(1).ToString(first));
        Assert.Equal("a12", text.Number(2).ToString(first));
    }

    [Fact]
    public void AnAttributeWithoutAValueIsLeftOut() => Assert.Equal("<i>", HtmlText.Fresh().Raw("<i").Attribute("title", null).Raw(">").ToString(null));
}
