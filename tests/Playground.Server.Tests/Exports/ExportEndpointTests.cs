using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Server.Tests.Exports;

public sealed class ExportEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Scenario =
        """{"version":1,"title":"A <i>; #1","seed":7,"topics":[{"name":"t"}],"producers":[{"id":"p-1","workload":{"topic":"t"}}],"steps":[{"at":"1s","do":"broker.crash","broker":2}]}""";

    private readonly HttpClient _client = server.CreateClient();

    [Fact]
    public async Task TheRunSoFarComesAsJsonWithEveryEventInOrder()
    {
        var run = JsonNode.Parse(await _client.GetStringAsync($"/api/sessions/{await SessionAsync()}/events.json"))!;

        var ids = run["events"]!.AsArray().Select(each => (int)each!["id"]!).ToList();
        Assert.Equal(Enumerable.Range(1, ids.Count), ids);
        Assert.True(ids.Count > 2_000, $"{ids.Count} events are too few for more than one piece.");
        Assert.Contains(run["events"]!.AsArray(), each => (string?)each!["kind"] == "broker.crashed");
        Assert.Equal(7, (int)run["scenario"]!["seed"]!);
    }

    [Fact]
    public async Task TheSequenceIsAMermaidDiagramOfTheStretchAskedFor()
    {
        var session = await SessionAsync();

        var text = await _client.GetStringAsync($"/api/sessions/{session}/exports/sequence.mmd?from=900000&to=1300000&lang=en");

        Assert.StartsWith("sequenceDiagram\n    participant n_p_2d1 as p-1\n    participant n_1 as broker 1\n", text, StringComparison.Ordinal);
        Assert.Contains("    n_p_2d1->>n_", text, StringComparison.Ordinal);
        Assert.Contains("    Note over n_2: Broker 2 crash", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.Matches("^    (participant|Note over|n_\\w+-{1,2}(>>|x|\\))n_\\w+:)", line));
    }

    [Fact]
    public async Task EveryFileOfTheMenuCanBeHadByItsName()
    {
        var session = await SessionAsync();
        var exports = server.Services.GetRequiredService<IExports>();

        foreach (var file in exports.Files)
        {
            using var response = await _client.GetAsync($"/api/sessions/{session}/exports/{file.Name}?lang=en");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(file.Name, response.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal(await exports.TextAsync(session, file.Name, Language.English), await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(9, exports.Files.Length);
    }

    [Theory]
    [InlineData("/api/sessions/nobody/exports/compose.yaml", HttpStatusCode.NotFound)]
    [InlineData("/api/sessions/nobody/events.json", HttpStatusCode.NotFound)]
    [InlineData("/api/sessions/{id}/exports/passwords.txt", HttpStatusCode.NotFound)]
    [InlineData("/api/sessions/{id}/exports/sequence.mmd?events=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/sessions/{id}/exports/sequence.mmd?from=x", HttpStatusCode.BadRequest)]
    public async Task WhatCantBeHadIsSaid(string address, HttpStatusCode status)
    {
        using var response = await _client.GetAsync(address.Replace("{id}", await SessionAsync(), StringComparison.Ordinal));

        Assert.Equal(status, response.StatusCode);
    }

    private async Task<string> SessionAsync()
    {
        using var opened = await _client.PostAsync("/api/sessions?opening=20s", new StringContent(Scenario, Encoding.UTF8, "application/json"));
        return (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }
}
