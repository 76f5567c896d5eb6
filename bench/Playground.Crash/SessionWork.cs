using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Playground.Crash;

/// <summary>Opens sessions and gives them commands, each of which names a topic of its own, and looks whether the sessions' scenarios still have them, once.</summary>
internal sealed class SessionWork : IWork
{
    private const int CommandsEach = 12;

    private readonly ConcurrentDictionary<string, Given> _sessions = [];

    private int _done;

    public int Done => _done;

    public async Task DoAsync(HttpClient server, Random chance)
    {
        using var opened = await server.PostAsync(new Uri("api/sessions", UriKind.Relative), null);
        opened.EnsureSuccessStatusCode();
        var session = (await opened.Content.ReadFromJsonAsync<Session>())!.Id;
        // Kept from its first command on.
        for (var i = 0; i < CommandsEach; i++)
        {
            var topic = string.Create(CultureInfo.InvariantCulture, $"t{i}-{chance.Next():x8}");
            var given = _sessions.GetOrAdd(session, _ => new Given());
            given.Possible = topic;
            using var answer = await server.PostAsync(
                new Uri($"api/sessions/{session}/commands", UriKind.Relative), new StringContent($$"""[{"do":"topic.create","name":"{{topic}}"}]""", Encoding.UTF8, "application/json"));
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"A command was refused: {await answer.Content.ReadAsStringAsync()}");
            given.Acknowledged.Add(topic);
            given.Possible = null;
            Interlocked.Increment(ref _done);
        }
    }

    public async Task<Tally> CompareAsync(HttpClient server)
    {
        var sum = new Tally();
        foreach (var (session, given) in _sessions)
        {
            using var answer = await server.GetAsync(new Uri($"api/sessions/{session}/scenario", UriKind.Relative));
            var found = answer.StatusCode == HttpStatusCode.OK ? Topics(await answer.Content.ReadAsStringAsync()) : [];
            sum += Tally.Of(given.Acknowledged, found, given.Possible);
            if (given.Possible is { } there && found.Contains(there))
                given.Acknowledged.Add(there);
            given.Possible = null;
        }

        return sum;
    }

    private static string[] Topics(string scenario)
    {
        using var document = JsonDocument.Parse(scenario);
        if (!document.RootElement.TryGetProperty("steps", out var steps))
            return [];
        return [.. steps.EnumerateArray().Where(step => step.GetProperty("do").GetString() == "topic.create").Select(step => step.GetProperty("name").GetString()!)];
    }

    private sealed class Given
    {
        public List<string> Acknowledged { get; } = [];

        /// <summary>What was asked for and has not been answered.</summary>
        public string? Possible { get; set; }
    }

    private sealed record Session(string Id);
}
