using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Playground.Server.Storage;
using Playground.Server.Tests.Storage;

namespace Playground.Server.Tests.Sessions.Keeping;

public sealed class RestartedServerTests
{
    [Fact]
    public Task ASessionIsThereAgainWhenTheServerIsStartedAnew()
    {
        var store = new TestStore();
        return ExpectThereAgainAsync(() => On(store));
    }

    /// <param name="start">Starts a server on the same store each time.</param>
    internal static async Task ExpectThereAgainAsync(Func<WebApplicationFactory<Program>> start)
    {
        string id, before;
        await using (var server = start())
        {
            using var client = server.CreateClient();
            using var opened = await client.PostAsync("/api/sessions", null);
            id = (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
            using var done = await CommandAsync(client, id, """[{"transport":"stepEvent"},{"do":"broker.crash","broker":2},{"transport":"stepEvent"}]""");
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
            before = await client.GetStringAsync($"/api/sessions/{id}/scenario");
        }

        await using var again = start();
        using var other = again.CreateClient();

        Assert.Equal(before, await other.GetStringAsync($"/api/sessions/{id}/scenario"));
        using var went = await CommandAsync(other, id, """[{"do":"broker.start","broker":2}]""");
        Assert.Equal(HttpStatusCode.NoContent, went.StatusCode);
    }

    [Fact]
    public async Task WhatCouldNotBeKeptIsSaid()
    {
        var store = new TestStore { Refuses = _ => true };
        await using var server = On(store);
        using var client = server.CreateClient();
        using var opened = await client.PostAsync("/api/sessions", null);
        var id = (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;

        using var refused = await CommandAsync(client, id, """[{"do":"broker.crash","broker":2}]""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("could not be saved", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static WebApplicationFactory<Program> On(ILogStore store) =>
        new ServerFixture().WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(store)));

    private static Task<HttpResponseMessage> CommandAsync(HttpClient client, string id, string commands) =>
        client.PostAsync($"/api/sessions/{id}/commands", new StringContent(commands, Encoding.UTF8, "application/json"));
}

/// <summary>Likewise, on a database.</summary>
public sealed class PostgresRestartedServerTests
{
    [StoreFact]
    public Task ASessionIsThereAgainWhenTheServerIsStartedAnew() => RestartedServerTests.ExpectThereAgainAsync(
        () => new ServerFixture().With("Storage:Kind", "postgres").With("Storage:ConnectionString", TestDatabase.ConnectionString!));
}
