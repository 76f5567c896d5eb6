using System.Net.Http.Headers;
using System.Text;
using Playground.Load.Circuits;
using Playground.Load.Hub;
using Playground.Load.Measuring;

namespace Playground.Load.Rooms;

/// <summary>One of a room's people at the page of the run: a circuit, a session of their own, the hub. Notes when the page says that a moment has come.</summary>
internal sealed class RoomPerson(Uri site, RoomHost host, int number, RoomFigures figures) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Answers = ["one.0", "two.0", "three.0", "one.0,two.0"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = site };
    private readonly Figures _frames = new();
    private ScriptedPage? _page;
    private Circuit? _circuit;
    private HubLink? _hub;
    private string _key = "";
    private int _told;
    private int _standing;

    /// <summary>Its circuit or its connection to the hub has ended.</summary>
    public bool Lost => _hub?.Problem is not null || _page?.Problem is not null;

    public long CircuitBytes => _circuit?.Received ?? 0;

    public long HubBytes => _hub?.Received ?? 0;

    /// <summary>The number of the moment at which the run stands.</summary>
    public int Standing => Volatile.Read(ref _standing);

    public Task OpenAsync(CancellationToken cancel) => BeginAsync(cancel).WaitAsync(Patience, cancel);

    /// <summary>Answers what is asked; then it is kept.</summary>
    public async Task AnswerAsync(CancellationToken cancel)
    {
        var began = Figures.Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/workshops/{host.Code}/acts")
        {
            Content = new StringContent($$"""[{"act":"answer","given":"{{Answers[number % Answers.Length]}}"}]""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        using var answer = await _http.SendAsync(request, cancel);
        figures.Answers.Add((Figures.Now - began) / 1000.0);
        if (!answer.IsSuccessStatusCode)
            await Console.Error.WriteLineAsync($"answer: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
    }

    public void Dispose()
    {
        _circuit?.Dispose();
        _hub?.Dispose();
        _http.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        _key = await host.JoinAsync(number);
        var place = $"lessons/{RoomHost.Lesson}?room={host.Code}&item=0";
        var html = await _http.GetStringAsync(new Uri(place, UriKind.Relative), cancel);
        _page = new ScriptedPage(("keyOf", $"\"{_key}\""));
        _circuit = new Circuit(site, _page, Drawn, cancel);
        await _circuit.StartAsync(_http, place, PageMarkers.Read(html));
        _hub = new HubLink(site, _frames, cancel);
        await _hub.JoinAsync(await _page.Session.WaitAsync(cancel));
    }

    /// <summary>The bar says which moment it heard of, and at which the run stands.</summary>
    private void Drawn(ReadOnlySpan<byte> batch)
    {
        var (newest, sent) = host.Newest;
        if (Stamp.Read(batch, "moment:"u8) is { } told && told > _told)
        {
            _told = (int)told;
            if (told == newest)
                figures.Moments.Add((Figures.Now - sent) / 1000.0);
        }

        if (Stamp.Read(batch, "applied:"u8) is { } stands && stands > _standing)
        {
            Volatile.Write(ref _standing, (int)stands);
            if (stands == newest)
                figures.Runs.Add((Figures.Now - sent) / 1000.0);
        }
    }
}
