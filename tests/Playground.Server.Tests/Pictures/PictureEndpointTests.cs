using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Playground.Server.Tests.Pictures;

public sealed class PictureEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Scenario =
        """{"version":1,"title":{"en":"A <b>title</b>","ko":"제목"},"seed":7,"topics":[{"name":"t"}],"producers":[{"id":"p1","workload":{"topic":"t"}}]}""";

    private readonly HttpClient _client = server.CreateClient();

    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("png", "image/png")]
    public async Task ALinksMomentIsAPictureThatMayBeKept(string format, string type)
    {
        var (code, at) = await LinkAsync();

        using var first = await _client.GetAsync($"/play/{code}/picture.{format}?t={at}&scheme=dark&lang=ko&width=600");
        using var again = await _client.GetAsync($"/play/{code}/picture.{format}?t={at}&scheme=dark&lang=ko&width=600");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(type, first.Content.Headers.ContentType!.MediaType);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task TheCaptionNamesScenarioSeedTimeAndModelInTheLanguageAskedFor()
    {
        var (code, at) = await LinkAsync();

        var svg = XDocument.Parse(await _client.GetStringAsync($"/play/{code}/picture.svg?t={at}&lang=ko"));

        Assert.Contains("제목 · 시드 7 · t 2.000000 s · Kafka 4.3 모델", svg.Descendants().Select(element => element.Value));
    }

    [Theory]
    [InlineData("/play/axxxx/picture.png", HttpStatusCode.BadRequest, "not whole")]
    [InlineData("/play/z/picture.png", HttpStatusCode.BadRequest, "newer playground")]
    [InlineData("/play/~AAAAAAAAAAAAAAAAAAAAAAAA/picture.svg", HttpStatusCode.NotFound, "not kept on this server")]
    [InlineData("/play/{code}/picture.svg?t=soon", HttpStatusCode.BadRequest, "no moment")]
    [InlineData("/play/{code}/picture.svg?t=9999999999999", HttpStatusCode.UnprocessableEntity, "further away")]
    [InlineData("/play/{code}/picture.svg?width=99999", HttpStatusCode.BadRequest, "width")]
    [InlineData("/play/{code}/picture.png?scheme=pink", HttpStatusCode.BadRequest, "scheme")]
    [InlineData("/play/{code}/picture.png?lang=xx", HttpStatusCode.BadRequest, "lang")]
    [InlineData("/api/sessions/nobody/picture.png", HttpStatusCode.NotFound, "no longer on the server")]
    [InlineData("/api/sessions/nobody/lanes.svg?from=2&to=1", HttpStatusCode.BadRequest, "from and to")]
    public async Task WhatCantBeDrawnIsSaidInWords(string address, HttpStatusCode status, string says)
    {
        var (code, _) = await LinkAsync();

        using var response = await _client.GetAsync(address.Replace("{code}", code, StringComparison.Ordinal));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.png")]
    [InlineData("picture.svg?internal=true")]
    [InlineData("lanes.png")]
    [InlineData("lanes.svg?from=1000000&to=1500000")]
    public async Task ASessionsMomentIsAPictureThatIsNotKept(string what)
    {
        using var response = await _client.GetAsync($"/api/sessions/{await SessionAsync()}/{what}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task WhoUnfurlsALinkIsGivenAPictureByItsFullAddress()
    {
        var (code, at) = await LinkAsync();

        var page = await _client.GetStringAsync($"/play/{code}?t={at}");

        var image = page.Split("property=\"og:image\" content=\"")[1].Split('"')[0].Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Contains("name=\"twitter:card\" content=\"summary_large_image\"", page, StringComparison.Ordinal);
        Assert.True(new Uri(image).IsAbsoluteUri);
        Assert.Equal("image/png", (await _client.GetAsync(image)).Content.Headers.ContentType!.MediaType);
    }

    private async Task<string> SessionAsync()
    {
        using var opened = await _client.PostAsync("/api/sessions?opening=2s", new StringContent(Scenario, Encoding.UTF8, "application/json"));
        return (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private async Task<(string Code, string At)> LinkAsync()
    {
        var path = (string)(await _client.GetFromJsonAsync<JsonObject>($"/api/sessions/{await SessionAsync()}/link"))!["path"]!;
        var parts = path["/play/".Length..].Split("?t=");
        return (parts[0], parts[1].Split('&')[0]);
    }
}
