using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Server.Tests.Api;

public class SessionEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly HttpClient _client = server.CreateClient();

    [Fact]
    public async Task ASessionIsOpenedOfAScenarioAndGivesItsRecipe()
    {
        const string canonical = """{"version":1,"seed":7,"topics":[{"name":"t"}]}""";

        using var opened = await _client.PostAsync("/api/sessions?opening=2s", new StringContent(canonical, Encoding.UTF8, "application/json"));
        var recipe = await _client.GetStringAsync(opened.Headers.Location);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal(canonical, recipe);
    }

    [Fact]
    public async Task WithoutAScenarioItIsTheSandbox()
    {
        using var opened = await _client.PostAsync("/api/sessions", null);
        var recipe = await _client.GetFromJsonAsync<JsonObject>(opened.Headers.Location);

        Assert.Equal("orders", (string?)recipe!["topics"]![0]!["name"]);
    }

    [Fact]
    public async Task AWrongScenarioIsAProblem()
    {
        using var response = await _client.PostAsync("/api/sessions", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/sessions?lesson=none")]
    [InlineData("/api/sessions?lesson=../x")]
    public async Task ALessonThatThereIsNotIsNotFound(string address)
    {
        using var response = await _client.PostAsync(address, null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task ASessionThatIsGoneIsNotFound()
    {
        using var response = await _client.GetAsync("/api/sessions/AAAAAAAAAAAAAAAAAAAAAA/scenario");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task CommandsAreCarriedOutInOrderAndWrittenIntoTheRecipe()
    {
        var id = await OpenAsync();

        using var response = await CommandAsync(id, """[{"transport":"stepEvent"},{"do":"broker.crash","broker":2}]""");
        var recipe = await _client.GetFromJsonAsync<JsonObject>($"/api/sessions/{id}/scenario");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("broker.crash", (string?)Assert.Single(recipe!["steps"]!.AsArray())!["do"]);
    }

    [Fact]
    public async Task WhatTheEngineDoesNotModelIsNeverTakenSilently()
    {
        const string scenario = """{"version":1,"topics":[{"name":"t","config":{"remote.storage.enable":true}}]}""";
        using var opened = await _client.PostAsync("/api/sessions", new StringContent(scenario, Encoding.UTF8, "application/json"));
        var answer = await opened.Content.ReadFromJsonAsync<JsonObject>();
        using var changed = await CommandAsync(
            (string)answer!["id"]!, """[{"do":"topic.config","topic":"t","config":{"local.retention.ms":1000}}]""");
        var warned = await changed.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Contains("remote.storage.enable", (string?)answer["warnings"]![0]!["path"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("local.retention.ms", (string?)warned!["warnings"]![0]!["path"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"do":"broker.crash","broker":9}]""", HttpStatusCode.Conflict)]
    [InlineData("""[{"do":"broker.crush","broker":1}]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"do":"broker.crash","broker":1}""", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    public async Task ACommandThatCantBeCarriedOutIsAProblem(string commands, HttpStatusCode expected)
    {
        using var response = await CommandAsync(await OpenAsync(), commands);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AFullServerAsksToComeBackLater()
    {
        await using var small = new ServerFixture().With("Sessions:MaxSessions", "1");
        var client = small.CreateClient();
        using var first = await client.PostAsync("/api/sessions", null);

        using var second = await client.PostAsync("/api/sessions", null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
    }

    private async Task<string> OpenAsync()
    {
        using var opened = await _client.PostAsync("/api/sessions", null);
        return (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private Task<HttpResponseMessage> CommandAsync(string id, string commands) =>
        _client.PostAsync($"/api/sessions/{id}/commands", new StringContent(commands, Encoding.UTF8, "application/json"));
}
