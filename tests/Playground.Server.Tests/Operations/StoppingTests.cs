using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Server.Tests.Operations;

/// <summary>Servers that are told to stop as whoever runs them does it: processes that get SIGTERM.</summary>
public sealed class StoppingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-stop-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WhoWatchesIsToldAndTheSessionIsThereAgain()
    {
        string id, before;
        long seen;
        // Only what is written on the way down tells how far it has played.
        await using (var server = await StartAsync("Sessions:Keeping:PlayheadEvery=01:00:00", "Web:ShutdownTimeout=00:00:30"))
        {
            id = await OpenAsync(server.Http);
            await using var viewer = await server.WatchAsync();
            Assert.Equal("joined", await viewer.JoinAsync(id, null));
            await CommandAsync(server.Http, id, """[{"do":"broker.crash","broker":2},{"transport":"play"}]""");
            before = await server.Http.GetStringAsync($"api/sessions/{id}/scenario");
            var began = At(await viewer.NextAsync("full"));
            seen = At(await viewer.NextAsync("frame", frame => At(frame) > began + 500_000));
            var signalled = Stopwatch.StartNew();

            server.TellToStop();

            await viewer.ToldAsync("gone");
            Assert.Equal(0, await server.EndAsync());
            Assert.InRange(signalled.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
            Assert.Contains("1 sessions are open", server.Said, StringComparison.Ordinal);
        }

        await using var again = await StartAsync();
        await using var other = await again.WatchAsync();
        Assert.Equal(before, await again.Http.GetStringAsync($"api/sessions/{id}/scenario"));
        Assert.Equal("joined", await other.JoinAsync(id, null));
        Assert.True(At(await other.NextAsync("full")) >= seen);
        again.TellToStop();
        Assert.Equal(0, await again.EndAsync());
    }

    [Fact]
    public async Task ItIsNotReadyAndStillAnswersForAsLongAsItWasAskedTo()
    {
        await using var server = await StartAsync("Web:StopAfter=00:00:05");
        Assert.Equal("Healthy", await server.Http.GetStringAsync("healthz/ready"));

        server.TellToStop();

        var (status, text) = await ReadyAsync(server.Http);
        while (status == HttpStatusCode.OK)
            (status, text) = await ReadyAsync(server.Http);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy\nserver: The server is stopping."), (status, text));
        Assert.Equal("Healthy", await server.Http.GetStringAsync("healthz/live"));
        Assert.NotEmpty(await OpenAsync(server.Http));
        Assert.Equal(0, await server.EndAsync());
    }

    private Task<ServerProcess> StartAsync(params IEnumerable<string> settings) => ServerProcess.StartAsync(null, settings.Append($"Storage:Folder={_folder.FullName}"));

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("healthz/ready", UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> OpenAsync(HttpClient http)
    {
        using var opened = await http.PostAsync(new Uri("api/sessions", UriKind.Relative), null);
        return (string)(await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static async Task CommandAsync(HttpClient http, string id, string commands)
    {
        using var done = await http.PostAsync(new Uri($"api/sessions/{id}/commands", UriKind.Relative), new StringContent(commands, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    private static long At(JsonObject frame) => (long)frame["clock"]!["at"]!;
}
