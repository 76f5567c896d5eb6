using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Server.Tests.Operations;

/// <summary>The playground behind nginx, as <c>deploy/nginx.conf</c> has it.</summary>
public sealed class NginxTests(ServerBehindNginx both) : IClassFixture<ServerBehindNginx>
{
    [NginxFact]
    public async Task PagesComeOverHttpsAndTheirConnectionsToo()
    {
        using var client = both.Nginx.Client();

        using var page = await client.GetAsync(Path("lessons"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(["max-age=31536000"], page.Headers.GetValues("Strict-Transport-Security"));
        Assert.Contains($"wss://localhost:{both.Nginx.SecurePort}", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("_framework/blazor.web", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var second = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, Path("lessons")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact });
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (second.StatusCode, second.Version));
        using var circuit = await client.PostAsync(Path("_blazor/negotiate?negotiateVersion=1"), null);
        Assert.Contains("WebSockets", await circuit.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var opened = await client.PostAsync(Path("api/sessions"), null);
        var id = (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await using var viewer = await both.Nginx.WatchAsync();
        Assert.Equal("joined", await viewer.JoinAsync(id, null));
        Assert.Equal(id, (string?)(await viewer.NextAsync("full"))["session"]);
    }

    [NginxFact]
    public async Task PlainHttpLeadsToHttps()
    {
        using var client = both.Nginx.Client();

        using var moved = await client.GetAsync(new Uri($"http://localhost:{both.Nginx.Port}/play/abc?at=1s"));

        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://localhost/play/abc?at=1s"), (moved.StatusCode, moved.Headers.Location?.ToString()));
    }

    [NginxFact]
    public async Task VisitorsAreCountedByTheirOwnAddressWhateverTheyClaim()
    {
        using var one = both.Nginx.Client("127.0.0.2");
        using var other = both.Nginx.Client("127.0.0.3");

        Assert.Equal(HttpStatusCode.Created, await OpenAsync(one));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(one));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync(other));
        one.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        one.DefaultRequestHeaders.Add("Forwarded", "for=203.0.113.10");
        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(one));
    }

    [NginxFact]
    public async Task WhatIsLongPassesAndWhatIsTooLongIsRefusedInPlainWords()
    {
        using var client = both.Nginx.Client();

        using var link = await client.GetAsync(Path($"play/{new string('a', 6000)}?at=1s"));
        Assert.Contains("_framework/blazor.web", await link.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await ExpectTooLargeAsync(client, 1_500_000, "At most 1048576 bytes");
        await ExpectTooLargeAsync(client, 3_000_000, "At most 2 MiB");
    }

    [NginxFact]
    public async Task HealthIsForTheMachineItself()
    {
        using var here = both.Nginx.Client();
        using var there = both.Nginx.Client("127.0.0.2");

        Assert.Equal("Healthy", await here.GetStringAsync(Path("healthz/ready")));
        using var refused = await there.GetAsync(Path("healthz/ready"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task ExpectTooLargeAsync(HttpClient client, int bytes, string says)
    {
        using var refused = await client.PostAsync(Path("api/simulations"), new StringContent(new string(' ', bytes), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("The document is too large.", (string?)problem!["title"]);
        Assert.StartsWith(says, (string?)problem["detail"], StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> OpenAsync(HttpClient client)
    {
        using var answer = await client.PostAsync(Path("api/sessions"), null);
        return answer.StatusCode;
    }

    private static Uri Path(string path) => new(path, UriKind.Relative);
}

/// <summary>A server that believes nginx, and lets each address open one session; and nginx before it. Neither, where nginx is not installed.</summary>
public sealed class ServerBehindNginx : IAsyncLifetime
{
    private ServerProcess? _server;
    private NginxProcess? _nginx;

    internal NginxProcess Nginx => _nginx!;

    public async Task InitializeAsync()
    {
        if (NginxProcess.Program is null)
            return;
        _server = await ServerProcess.StartAsync(null, "Storage:Kind=memory", "Web:Proxies=127.0.0.1", "Guarding:SessionsPerMinute=1");
        _nginx = await NginxProcess.BeforeAsync(_server);
    }

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
