using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Playground.Load.Measuring;

namespace Playground.Load.Rooms;

/// <summary>Opens a room with one lesson, and leads it by a session of its own: what a host's page would do.</summary>
internal sealed class RoomHost(Uri site) : IDisposable
{
    public const string Lesson = "min-insync";

    private const string Prediction = "who";

    private readonly HttpClient _http = new() { BaseAddress = site };
    private string _key = "";
    private string _session = "";
    private string? _brought;
    private long _sent;
    private int _number;

    public string Code { get; private set; } = "";

    /// <summary>The number of the newest moment, and when it was sent, in microseconds.</summary>
    public (int Number, long At) Newest => (Volatile.Read(ref _number), Volatile.Read(ref _sent));

    public async Task OpenAsync()
    {
        var room = await AskAsync(HttpMethod.Post, "api/workshops", $$"""{"title":"Load","agenda":[{"kind":"lesson","name":"{{Lesson}}"}]}""", null);
        (Code, _key) = (room["code"]!.GetValue<string>(), room["key"]!.GetValue<string>());
        _session = (await AskAsync(HttpMethod.Post, $"api/sessions?lesson={Lesson}", null, null))["id"]!.GetValue<string>();
    }

    /// <summary>Somebody joins; returns their key.</summary>
    public async Task<string> JoinAsync(int number)
    {
        var person = await AskAsync(HttpMethod.Post, $"api/workshops/{Code}/people", $$"""{"nickname":"Person {{number}}"}""", null);
        return person["key"]!.GetValue<string>();
    }

    /// <summary>Goes on in the lead's run, and takes everybody there.</summary>
    /// <param name="at">Simulated seconds.</param>
    /// <param name="act">Something that is done in the run first, as commands are written; null for nothing.</param>
    /// <param name="speed">They go on from there; null: they stand.</param>
    public async Task BringAsync(double at, string? act, double? speed)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{at * 1000:0}ms");
        await SendAsync($"api/sessions/{_session}/commands", $$"""[{"transport":"seek","to":"{{time}}"}{{(act is null ? "" : $",{act}")}}]""", null);
        var scenario = await _http.GetStringAsync(new Uri($"api/sessions/{_session}/scenario", UriKind.Relative));
        var recipe = scenario == _brought ? "" : $$""","scenario":{{scenario}}""";
        _brought = scenario;
        var going = speed is { } pace ? string.Create(CultureInfo.InvariantCulture, $",\"speed\":{pace}") : "";
        // Before it is known that it was kept: so long a person waits.
        Volatile.Write(ref _sent, Figures.Now);
        Interlocked.Increment(ref _number);
        await SendAsync($"api/workshops/{Code}/acts", $$"""[{"act":"bring","at":"{{time}}"{{recipe}}{{going}}}]""", _key);
    }

    /// <summary>Asks the room.</summary>
    public Task AskAsync() => SendAsync($"api/workshops/{Code}/acts", $$"""[{"act":"openPoll","prediction":"{{Prediction}}"}]""", _key);

    /// <summary>How many have answered.</summary>
    public async Task<int> AnsweredAsync() =>
        (await AskAsync(HttpMethod.Get, $"api/workshops/{Code}", null, _key))["poll"]?["answered"]?.GetValue<int>() ?? 0;

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(string path, string body, string? key)
    {
        using var request = Request(HttpMethod.Post, path, body, key);
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, string? body, string? key)
    {
        using var request = Request(method, path, body, key);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string? key)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }
}
