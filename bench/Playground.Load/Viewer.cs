using System.Net.Http.Headers;
using System.Text;
using Playground.Load.Circuits;
using Playground.Load.Hub;
using Playground.Load.Measuring;

namespace Playground.Load;

/// <summary>
/// One person: gets a page, starts its circuit, connects to the hub when the page's script is told to, presses play, and begins anew whenever the run
/// has come to its end; in a lesson, presses one of its buttons after the other. Reads in between, if that is wanted.
/// </summary>
/// <param name="reading">How long it reads after each run, on the average.</param>
internal sealed class Viewer(Uri site, Play play, Figures figures, bool hubOnly, TimeSpan reading) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All });
    private readonly ScriptedPage _page = new();
    private Circuit? _circuit;
    private HubLink? _hub;
    private Task _living = Task.CompletedTask;

    public bool Playing => _hub?.Playing == true;

    public long HubBytes => _hub?.Received ?? 0;

    public long CircuitBytes => _circuit?.Received ?? 0;

    /// <summary>Its circuit or its connection to the hub has ended.</summary>
    public bool Lost => _hub?.Problem is not null || (!hubOnly && _page.Problem is not null);

    /// <exception cref="TimeoutException">The page did not do what it usually does.</exception>
    public Task OpenAsync(CancellationToken cancel) => BeginAsync(cancel).WaitAsync(Patience, cancel);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _living;
        }
        catch (OperationCanceledException)
        {
            // That is how a viewer ends.
        }

        _circuit?.Dispose();
        _hub?.Dispose();
        _http.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        var html = await _http.GetStringAsync(new Uri(site, play.Page), cancel);
        _circuit = new Circuit(site, _page, Drawn, cancel);
        await _circuit.StartAsync(_http, play.Page, PageMarkers.Read(html));
        var session = await _page.Session.WaitAsync(cancel);
        _hub = new HubLink(site, figures, cancel);
        await _hub.JoinAsync(session);
        if (play.Rounds.Count == 0)
            await _circuit.InvokeAsync(await _page.Keys.WaitAsync(cancel), "PressAsync", """[" ",null]""");
        _living = play.Rounds.Count == 0 ? RepeatAsync(session, cancel) : LearnAsync(session, cancel);
        if (!hubOnly)
            return;
        while (!Playing)
            await Task.Delay(Look, cancel);
        await _circuit.LeaveAsync(_http);
    }

    private void Drawn(ReadOnlySpan<byte> batch)
    {
        // A stamp stands in the batch's table of texts, behind its length.
        figures.Batch(Playing ? Stamp.Read(batch, "due:"u8) : null);
    }

    /// <summary>The run of the gallery, from its opening to its end, again and again.</summary>
    private async Task RepeatAsync(string session, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(play.Length, cancel);
            if (reading > TimeSpan.Zero)
                await CommandAsync(session, """[{"transport":"pause"}]""", cancel);
            await ReadAsync(cancel);
            await CommandAsync(session, """[{"transport":"reset"},{"transport":"play"}]""", cancel);
        }
    }

    /// <summary>Each button of the lesson once the one before it has run out; after the last, the lesson from its opening.</summary>
    private async Task LearnAsync(string session, CancellationToken cancel)
    {
        while (true)
        {
            foreach (var round in play.Rounds)
            {
                await CommandAsync(session, round, cancel);
                do
                {
                    await Task.Delay(Look, cancel);
                }
                while (Playing);
                await ReadAsync(cancel);
            }

            await CommandAsync(session, """[{"transport":"reset"}]""", cancel);
        }
    }

    private Task ReadAsync(CancellationToken cancel) => Task.Delay(reading * (0.5 + Random.Shared.NextDouble()), cancel);

    private async Task CommandAsync(string session, string commands, CancellationToken cancel)
    {
        using var content = new StringContent(commands, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await _http.PostAsync(new Uri(site, $"api/sessions/{session}/commands"), content, cancel);
        if (!answer.IsSuccessStatusCode)
            Console.Error.WriteLine($"{play.Name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}");
    }
}
