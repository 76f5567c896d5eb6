using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Contracts;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Hubs;

/// <summary>Speaks to the hub as docs/HUB.md says, over a WebSocket of its own.</summary>
public class PlaygroundHubTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private SessionRegistry Registry => server.Services.GetRequiredService<SessionRegistry>();

    [Fact]
    public async Task WhoJoinsGetsTheWholePictureAndThenChanges()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var hub = await HubSocket.ConnectAsync(server);

        Assert.Equal("joined", await hub.JoinAsync(session.Id, null));
        var full = await hub.NextAsync("full");
        await session.SendAsync(new SessionCommand.StepEvent());
        var frame = await hub.NextAsync("frame", next => next["events"] is not null);

        Assert.Equal(session.Id, (string?)full["session"]);
        Assert.Equal(3, full["brokers"]!.AsArray().Count);
        Assert.True((long)frame["sequence"]! > (long)full["sequence"]!);
    }

    [Fact]
    public async Task WhoComesBackAfterAMomentGoesOnWhereTheConnectionBroke()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        long last;
        await using (var first = await HubSocket.ConnectAsync(server))
        {
            await first.JoinAsync(session.Id, null);
            last = (long)(await first.NextAsync("full"))["sequence"]!;
        }

        await session.SendAsync(new SessionCommand.StepEvent());
        await using var second = await HubSocket.ConnectAsync(server);
        await second.JoinAsync(session.Id, last);

        Assert.Equal(last, (long)(await second.NextAsync("frame"))["base"]!);
    }

    [Fact]
    public async Task ASessionThatThereIsNotIsGone()
    {
        await using var hub = await HubSocket.ConnectAsync(server);

        Assert.Equal("gone", await hub.JoinAsync("AAAAAAAAAAAAAAAAAAAAAA", null));
    }

    [Fact]
    public async Task ViewersAreCountedWhileTheyAreConnected()
    {
        var session = await Registry.OpenAsync(DefaultRun.Opening);
        await using var stays = await HubSocket.ConnectAsync(server);
        await stays.JoinAsync(session.Id, null);
        await stays.NextAsync("full");

        await using (var leaves = await HubSocket.ConnectAsync(server))
        {
            await leaves.JoinAsync(session.Id, null);
            await stays.NextAsync("frame", next => (int?)next["viewers"] == 2);
        }

        await stays.NextAsync("frame", next => (int?)next["viewers"] == 1);
        Assert.Equal(1, session.Current.Viewers);
    }

    private sealed class HubSocket(WebSocket socket) : IAsyncDisposable
    {
        private const char End = '\u001e';

        private readonly Queue<JsonObject> _received = new();
        private readonly StringBuilder _partial = new();
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

        public static async Task<HubSocket> ConnectAsync(ServerFixture server)
        {
            var client = server.Server.CreateWebSocketClient();
            var hub = new HubSocket(await client.ConnectAsync(new Uri(server.Server.BaseAddress, "/hubs/playground"), CancellationToken.None));
            await hub.SendAsync("""{"protocol":"json","version":1}""");
            Assert.Empty(await hub.ReceiveAsync());
            return hub;
        }

        public async Task<string?> JoinAsync(string session, long? last)
        {
            await SendAsync($$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{session}}",{{JsonSerializer.Serialize(last)}}]}""");
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
                return (string?)message["result"]!["status"];
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
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
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
}
