using System.Net;

namespace Playground.Server.Tests.Glossary;

/// <summary>The page as the first answer has it, before any script.</summary>
public class GlossaryPageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("en", "high watermark", "href=\"/glossary#letter-h\"")]
    [InlineData("ko", "하이 워터마크", "href=\"/glossary#letter-ㅎ\"")]
    public async Task EveryTermStandsUnderItsAnchor(string language, string name, string letter)
    {
        var page = await PageAsync(language, "/glossary");

        Assert.Matches($"id=\"high-watermark\"[^>]*>\\s*<h3[^>]*>{name}", page);
        Assert.Contains(letter, page, StringComparison.Ordinal);
        Assert.Contains("id=\"zombie\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAScriptTheBoxAsksTheServer()
    {
        var page = await PageAsync("en", "/glossary?q=HW");

        Assert.Contains("id=\"high-watermark\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"zombie\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"HW\"", page, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string language, string address)
    {
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return WebUtility.HtmlDecode(await client.GetStringAsync(address));
    }
}
