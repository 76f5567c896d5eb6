namespace Playground.Server.Tests.Guarding;

public sealed class PageHeadersTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/glossary")]
    [InlineData("/healthz")]
    [InlineData("/api/sessions/none/scenario")]
    [InlineData("/nothing/here")]
    public async Task EveryAnswerSaysWhatABrowserMayDoWithIt(string path)
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync(path);

        var policy = Header(answer, "Content-Security-Policy");
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' ws://localhost wss://localhost;", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHostThatIsNoneIsNotRepeated()
    {
        var context = await server.Server.SendAsync(http =>
        {
            http.Request.Path = "/healthz";
            http.Request.Host = new("a;script-src *");
        });

        Assert.DoesNotContain("*", context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Scripts are files: nothing of a page could be run that stands in it.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/sandbox")]
    [InlineData("/glossary")]
    [InlineData("/play/nonsense")]
    public async Task NoPageHoldsAScriptInItsText(string path)
    {
        using var client = server.CreateClient();
        var page = await client.GetStringAsync(path);

        foreach (var script in page.Split("<script")[1..])
            Assert.Matches("^[^>]* src=\"[^\"]+\"[^>]*></script>", script);
        Assert.DoesNotMatch("<[a-z][^>]* on[a-z]+=", page);
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
