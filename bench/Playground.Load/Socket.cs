using System.Net.WebSockets;

namespace Playground.Load;

/// <summary>A WebSocket that counts the bytes it receives, frames' heads included, and gives whole messages out of one buffer.</summary>
internal sealed class Socket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[16 * 1024];

    private long _received;

    /// <summary>Bytes that came.</summary>
    public long Received => Volatile.Read(ref _received);

    public async Task OpenAsync(Uri address, CancellationToken cancel)
    {
        var builder = new UriBuilder(address) { Scheme = "ws" };
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(builder.Uri, cancel);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, bool text, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            await _socket.SendAsync(message, text ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, cancel);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next message; it stands until the one after it is asked for. Empty: the other side has closed.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancel)
    {
        var filled = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(filled), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                return default;
            filled += part.Count;
            if (part.EndOfMessage)
            {
                Volatile.Write(ref _received, _received + filled + (filled < 126 ? 2 : filled < 65536 ? 4 : 10));
                return _buffer.AsMemory(0, filled);
            }

            if (filled == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }
}
