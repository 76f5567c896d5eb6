using System.Text;
using Playground.Load.Measuring;

namespace Playground.Load.Hub;

/// <summary>
/// A connection to the playground's hub as the page's script keeps one (<c>docs/HUB.md</c>). Of the frames it reads their clock and nothing else, so
/// that the load takes little of the machine that it measures.
/// </summary>
internal sealed class HubLink(Uri site, Figures figures, CancellationToken cancel) : IDisposable
{
    private const byte End = 0x1e;

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    private readonly Socket _socket = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastFrame;
    private volatile bool _playing;

    public long Received => _socket.Received;

    /// <summary>Whether simulated time goes on, by the newest frame.</summary>
    public bool Playing => _playing;

    /// <summary>Why there is no connection any more; null while there is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Watches a session; done when its first picture has come.</summary>
    public async Task JoinAsync(string session)
    {
        await _socket.OpenAsync(new Uri(site, "hubs/playground"), cancel);
        await SendAsync("""{"protocol":"json","version":1}""");
        await _socket.ReceiveAsync(cancel);
        _ = ListenAsync();
        _ = PingAsync();
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"Follow","arguments":["{{session}}",null]}""");
        await _joined.Task.WaitAsync(cancel);
    }

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)End), text: true, cancel);

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingEvery, cancel);
                await SendAsync("""{"type":6}""");
            }
        }
        catch (Exception)
        {
            // The connection has ended, and whoever listens has seen it.
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(cancel) is { IsEmpty: false } messages)
                Take(messages.Span);
            Problem = "The server closed the connection.";
        }
        catch (Exception fault)
        {
            Problem = fault.Message;
        }

        _playing = false;
    }

    private void Take(ReadOnlySpan<byte> messages)
    {
        while (messages.IndexOf(End) is >= 0 and var length)
        {
            var message = messages[..length];
            messages = messages[(length + 1)..];
            var whole = message.StartsWith("""{"type":1,"target":"full","""u8);
            if (whole || message.StartsWith("""{"type":1,"target":"frame","""u8))
                Frame(message, whole);
        }
    }

    private void Frame(ReadOnlySpan<byte> message, bool whole)
    {
        var clock = message[message.IndexOf("\"clock\":{"u8)..];
        clock = clock[..clock.IndexOf((byte)'}')];
        var playing = clock.IndexOf("\"playing\":true"u8) >= 0;
        var now = Figures.Now;
        if (_playing && playing && _lastFrame > 0)
            figures.Gaps.Add((now - _lastFrame) / 1000.0);
        (_lastFrame, _playing) = (now, playing);
        figures.Frame(playing ? Stamp.Read(clock, "\"due\":"u8) : null, whole);
        if (whole)
            _joined.TrySetResult();
    }
}
