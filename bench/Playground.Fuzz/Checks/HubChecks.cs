using System.Net.WebSockets;
using System.Text;
using Playground.Fuzz.Inputs;

namespace Playground.Fuzz.Checks;

/// <summary>What a hub must do with whatever is sent to it: answer the last call that is right, or close; and show nothing to who may not see it.</summary>
internal sealed class HubChecks(ITarget target, Secrets secrets)
{
    private const string Probe = "probe";
    private const byte End = 0x1e;

    /// <returns>What is wrong; null if nothing is.</returns>
    public async Task<string?> CheckAsync(FuzzInput.Hub input)
    {
        using var patience = new CancellationTokenSource(RequestChecks.Patience);
        using var socket = await target.ConnectAsync(patience.Token);
        var received = new StringBuilder();
        try
        {
            await SendAsync(socket, input, patience.Token);
            await NudgeAsync(socket, ReceiveAsync(socket, received, patience.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return $"neither an answer nor an end within {RequestChecks.Patience.TotalSeconds} s; it has said: {Tail(received)}";
        }
        catch (Exception closed) when (closed is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The server has closed, perhaps in the midst of what was sent: that is its right.
        }

        var text = received.ToString();
        if (text.Contains(secrets.Word, StringComparison.Ordinal))
            return "shows what nobody may see";
        foreach (var message in text.Split('\u001e'))
        {
            if (message.Contains("An unexpected error occurred invoking", StringComparison.Ordinal) && !message.Contains("HubException", StringComparison.Ordinal))
                return $"a call failed inside: {message}";
        }

        return null;
    }

    private static async Task SendAsync(WebSocket socket, FuzzInput.Hub input, CancellationToken cancel)
    {
        foreach (var frame in input.Frames)
            await socket.SendAsync(frame.Bytes.ToArray(), frame.Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, frame.Ends, cancel);
        // What follows a message that was left open belongs to it, and SignalR may answer that message and read over the rest.
        var open = input.Frames.LastOrDefault(frame => !frame.Bytes.IsEmpty) is { } before && before.Bytes[^1] != End;
        var last = HubFrame.Of($$"""{{(open ? "\u001e" : "")}}{"type":1,"invocationId":"{{Probe}}","target":"Leave","arguments":[]}""");
        await socket.SendAsync(last.Bytes.ToArray(), WebSocketMessageType.Text, true, cancel);
    }

    /// <summary>After a message of a kind that it does not know, SignalR reads on only when more has come.</summary>
    private static async Task NudgeAsync(WebSocket socket, Task received)
    {
        var ping = HubFrame.Of("""{"type":6}""").Bytes.ToArray();
        while (await Task.WhenAny(received, Task.Delay(50)) != received && socket.State == WebSocketState.Open)
            await socket.SendAsync(ping, WebSocketMessageType.Text, true, default);
        await received;
    }

    private static async Task ReceiveAsync(WebSocket socket, StringBuilder received, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                return;
            received.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (Tail(received).Contains($"\"invocationId\":\"{Probe}\"", StringComparison.Ordinal))
                return;
        }
    }

    private static string Tail(StringBuilder text) => text.Length > 500 ? text.ToString(text.Length - 500, 500) : text.ToString();
}
