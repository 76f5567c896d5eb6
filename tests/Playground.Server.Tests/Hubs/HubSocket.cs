using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground.Server.Tests.Hubs;

/// <summary>A connection to the hub that speaks as docs/HUB.md says.</summary>
internal sealed class HubSocket(WebSocket socket) : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly Queue<JsonObject> _received = new();
    private readonly StringBuilder _partial = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    public static async Task<HubSocket> ConnectAsync(ServerFixture server)
    {
        var client = server.Server.CreateWebSocketClient();
        return await OverAsync(await client.ConnectAsync(new Uri(server.Server.BaseAddress, "/hubs/playground"), CancellationToken.None));
    }

    /// <summary>Begins to speak over an open connection.</summary>
    public static async Task<HubSocket> OverAsync(WebSocket socket)
    {
        var hub = new HubSocket(socket);
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Empty(await hub.ReceiveAsync());
        return hub;
    }

    public async Task<string?> JoinAsync(string session, long? last) =>
        (string?)(await CallAsync("Join", $"\"{session}\",{JsonSerializer.Serialize(last)}"))["result"]!["status"];

    /// <summary>Calls a method and gives its whole answer; what comes before it is kept.</summary>
    /// <param name="arguments">The inside of a JSON list.</param>
    public async Task<JsonObject> CallAsync(string target, string arguments)
    {
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"{{target}}","arguments":[{{arguments}}]}""");
        List<JsonObject> early = [];
        while (true)
        {
            var message = await ReceiveAsync();
            if ((int)message["type"]! != 3)
            {
                early.Add(message);
                continue;
            }

            early.ForEach(_received.Enqueue);
            return message;
        }
    }

    /// <summary>Waits for a message to that target.</summary>
    public async Task ToldAsync(string target)
    {
        while ((string?)(await ReceiveAsync())["target"] != target)
        {
        }
    }

    /// <summary>The argument of the next message to that target which is as wanted.</summary>
    public async Task<JsonObject> NextAsync(string target, Func<JsonObject, bool>? wanted = null)
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if ((string?)message["target"] == target && message["arguments"]![0]!.AsObject() is var argument && wanted?.Invoke(argument) != false)
                return argument;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The server has ended, or has let the connection go.
        }

        socket.Dispose();
        _patience.Dispose();
    }

    private Task SendAsync(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, _patience.Token);

    private async Task<JsonObject> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        while (_received.Count == 0)
        {
            var got = await socket.ReceiveAsync(buffer, _patience.Token);
            _partial.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            var messages = _partial.ToString().Split(End);
            _partial.Clear().Append(messages[^1]);
            foreach (var message in messages[..^1])
                _received.Enqueue(JsonNode.Parse(message)!.AsObject());
        }

        return _received.Dequeue();
    }
}
