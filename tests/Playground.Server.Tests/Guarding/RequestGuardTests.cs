using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Playground.Server.Tests.Guarding;

public sealed class RequestGuardTests
{
    [Fact]
    public async Task WhoAsksTooOftenIsToldWhenToComeBack()
    {
        await using var server = new ServerFixture().With("Guarding:SessionsPerMinute", "2");
        using var client = server.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            using var opened = await client.PostAsync("/api/sessions", null);
            Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        }

        using var refused = await client.PostAsync("/api/sessions", null);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Too many requests", (string?)problem!["title"], StringComparison.Ordinal);
        Assert.Equal("sessions", (string?)problem["limit"]);
    }

    [Fact]
    public async Task OneThingThatIsAskedTooOftenLeavesTheOthers()
    {
        await using var server = new ServerFixture().With("Guarding:PagesPerMinute", "1");
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        using var first = await client.GetAsync("/glossary");
        using var second = await client.GetAsync("/glossary");
        using var other = await client.PostAsync("/api/sessions", null);
        using var health = await client.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Contains("다시 시도하세요", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task AddressesAreCountedApartAndOnlyAKnownProxyIsBelieved()
    {
        await using var server = new ServerFixture().With("Guarding:SessionsPerMinute", "1").With("Web:Proxies", "10.0.0.0/8, 127.0.0.1");

        Assert.Equal(HttpStatusCode.Created, await OpenAsync(server, "10.1.2.3", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync(server, "10.1.2.3", "203.0.113.8"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(server, "10.1.2.3", "203.0.113.7"));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync(server, "198.51.100.1", "203.0.113.9"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(server, "198.51.100.1", "203.0.113.10"));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync(server, "127.0.0.1", "2001:db8::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(server, "127.0.0.1", "2001:db8::2"));
    }

    [Fact]
    public async Task AProxyThatIsNoneStopsTheStart()
    {
        await using var server = new ServerFixture().With("Web:Proxies", "nginx");

        var wrong = Assert.Throws<OptionsValidationException>(() => server.CreateClient());

        Assert.Contains("\"nginx\" is neither an address nor a network", wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> OpenAsync(ServerFixture server, string from, string forwarded)
    {
        var context = await server.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(from);
            http.Request.Method = "POST";
            http.Request.Path = "/api/sessions";
            http.Request.Headers["X-Forwarded-For"] = forwarded;
        });
        return (HttpStatusCode)context.Response.StatusCode;
    }
}
