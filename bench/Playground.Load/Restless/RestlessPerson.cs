using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Playground.Load.Circuits;
using Playground.Load.Hub;
using Playground.Load.Measuring;

namespace Playground.Load.Restless;

/// <summary>
/// One person who leaves nothing alone: presses whatever a page has to press, in no order, presses keys, and gives the session commands that fit and that
/// don't. None of it may end the page.
/// </summary>
internal sealed class RestlessPerson(Uri site, Play play, int seed) : IAsyncDisposable
{
    private const int Remembered = 20;

    private static readonly string[] Keys = [" ", ".", ",", "n", "b", "k", "l", "e", "w", "f", "u", "c", "[", "]", "?"];

    private static readonly string[] Typed = ["", "0", "1", "3", "-1", "all", "orders", "orders-0", "p1", "p1#1", "leader.elected", "acks", "true", "<b>x</b>", "9999999999", "한글"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(seed);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All });
    private readonly ScriptedPage _page = new();
    private readonly BatchHandlers _handlers = new();
    private readonly Queue<string> _done = [];
    private Circuit? _circuit;
    private HubLink? _hub;
    private RandomCommands? _commands;
    private string? _session;

    public string Name => play.Name;

    /// <summary>How much was done.</summary>
    public int Done { get; private set; }

    /// <summary>Why its page has ended; null if it has not.</summary>
    public string? Problem => _page.Problem;

    /// <summary>The last things that were done.</summary>
    public IReadOnlyList<string> Last => [.. _done];

    public Task OpenAsync(CancellationToken cancel) => BeginAsync(cancel).WaitAsync(Patience, cancel);

    /// <summary>One thing after the other, until it is cancelled or the page has ended.</summary>
    public async Task LiveAsync(TimeSpan pause, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && Problem is null)
        {
            try
            {
                await (_random.Next(10) switch
                {
                    < 5 => FireAsync(),
                    < 7 => PressAsync(),
                    _ => CommandAsync(cancel),
                });
                await Task.Delay(pause * (0.5 + _random.NextDouble()), cancel);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException or ObjectDisposedException)
            {
                // That is told by the page, if it is not the end.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _circuit?.Dispose();
        _hub?.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        var html = await _http.GetStringAsync(new Uri(site, play.Page), cancel);
        _circuit = new Circuit(site, _page, _handlers.Take, cancel);
        await _circuit.StartAsync(_http, play.Page, PageMarkers.Read(html));
        _session = await _page.Session.WaitAsync(cancel);
        _hub = new HubLink(site, new Figures(), cancel);
        await _hub.JoinAsync(_session);
        await _page.Keys.WaitAsync(cancel);
        _commands = new RandomCommands(JsonNode.Parse(await _http.GetStringAsync(new Uri(site, $"api/sessions/{_session}/scenario"), cancel))!, _random);
    }

    /// <summary>An event of the page, at any element that listens to one.</summary>
    private async Task FireAsync()
    {
        if (_handlers.OneOf(_random) is not { } handler)
            return;
        var kind = handler.Name[2..];
        var value = Typed[_random.Next(Typed.Length)];
        JsonObject args = kind switch
        {
            "change" or "input" => new() { ["type"] = kind, ["value"] = value },
            "keydown" => new() { ["type"] = kind, ["key"] = _random.Next(2) == 0 ? "Escape" : "Enter", ["code"] = "Escape" },
            _ => new() { ["type"] = kind },
        };
        Note($"{kind} {(args["value"] is null ? "" : value)} at {handler.Id}");
        var descriptor = new JsonObject { ["eventHandlerId"] = handler.Id, ["eventName"] = kind, ["eventFieldInfo"] = null };
        await _circuit!.InvokeAsync(await _page.Events, "DispatchEventAsync", new JsonArray(descriptor, args).ToJsonString());
    }

    private async Task PressAsync()
    {
        var key = Keys[_random.Next(Keys.Length)];
        var node = _random.Next(2) == 0 ? null : _random.Next(1, 4).ToString(null as IFormatProvider);
        Note($"key {key} on {node}");
        await _circuit!.InvokeAsync(await _page.Keys, "PressAsync", new JsonArray(key, node).ToJsonString());
    }

    private async Task CommandAsync(CancellationToken cancel)
    {
        var commands = _commands!.Next();
        using var content = new StringContent(commands, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await _http.PostAsync(new Uri(site, $"api/sessions/{_session}/commands"), content, cancel);
        Note($"{(int)answer.StatusCode} {commands}");
    }

    private void Note(string what)
    {
        Done++;
        _done.Enqueue(what);
        if (_done.Count > Remembered)
            _done.Dequeue();
    }
}
