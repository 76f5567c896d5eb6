using System.Text.Json.Nodes;

namespace Playground.Load.Circuits;

/// <summary>
/// A Blazor circuit as the browser's script keeps one, but that nothing is drawn: it starts the components of a page, says of every batch that it was
/// applied, and has calls of the page's scripts answered.
/// </summary>
internal sealed class Circuit(Uri site, ScriptedPage page, Action<ReadOnlySpan<byte>> drawn, CancellationToken cancel) : IDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    private readonly Socket _socket = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _id;
    private int _calls;

    public long Received => _socket.Received;

    /// <summary>Connects, and has the components of the page started.</summary>
    public async Task StartAsync(HttpClient http, string path, PageMarkers markers)
    {
        using var answer = await http.PostAsync(new Uri(site, "_blazor/negotiate?negotiateVersion=1"), null, cancel);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!["connectionToken"]!.GetValue<string>();
        await _socket.OpenAsync(new Uri(site, $"_blazor?id={Uri.EscapeDataString(token)}"), cancel);
        await _socket.SendAsync("""{"protocol":"blazorpack","version":1}"""u8.ToArray().Append((byte)0x1e).ToArray(), text: true, cancel);
        await _socket.ReceiveAsync(cancel);
        _ = ListenAsync();
        _ = PingAsync();
        await CallAsync("0", "StartCircuit", site.ToString(), new Uri(site, path).ToString(), "[]", markers.State);
        _id = await _started.Task;
        await CallAsync(null, "UpdateRootComponents", markers.Operations, markers.State);
    }

    /// <summary>Calls a method of a component, as its script would.</summary>
    /// <param name="arguments">A JSON list.</param>
    public Task InvokeAsync(long component, string method, string arguments) =>
        CallAsync(null, "BeginInvokeDotNetFromJS", Interlocked.Increment(ref _calls).ToString(null as IFormatProvider), null, method, component, arguments);

    /// <summary>Says goodbye, as a page that is left does.</summary>
    public async Task LeaveAsync(HttpClient http)
    {
        using var form = new MultipartFormDataContent { { new StringContent(_id!), "circuitId" } };
        using var answer = await http.PostAsync(new Uri(site, "_blazor/disconnect"), form, cancel);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private Task CallAsync(string? id, string target, params ReadOnlySpan<object?> arguments) =>
        _socket.SendAsync(PackWriter.Invocation(id, target, arguments), text: false, cancel);

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingEvery, cancel);
                await _socket.SendAsync(PackWriter.Ping, text: false, cancel);
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
            {
                foreach (var answer in Take(messages.Span))
                    await _socket.SendAsync(answer, text: false, cancel);
            }

            page.Ended("The server closed the circuit.");
        }
        catch (Exception fault)
        {
            _started.TrySetException(fault);
            page.Ended(fault.Message);
        }
    }

    private List<byte[]> Take(ReadOnlySpan<byte> messages)
    {
        List<byte[]> answers = [];
        while (!messages.IsEmpty)
        {
            int length = 0, shift = 0, at = 0;
            byte part;
            do
            {
                part = messages[at++];
                length |= (part & 0x7f) << shift;
                shift += 7;
            }
            while (part > 0x7f);

            if (Handle(messages.Slice(at, length)) is { } answer)
                answers.Add(answer);
            messages = messages[(at + length)..];
        }

        return answers;
    }

    private byte[]? Handle(ReadOnlySpan<byte> message)
    {
        var reader = new PackReader(message);
        reader.Array();
        switch (reader.Number())
        {
            case 1:
                reader.Map();
                reader.Text();
                return Invoked(reader.Text()!, ref reader);
            case 3:
                reader.Map();
                reader.Text();
                if (reader.Number() == 3)
                    _started.TrySetResult(reader.Text() ?? "");
                else
                    _started.TrySetException(new InvalidOperationException("The circuit was not started."));
                return null;
            case 7:
                throw new InvalidOperationException($"The server closes the circuit: {reader.Text()}");
            default:
                return null;
        }
    }

    private byte[]? Invoked(string target, ref PackReader reader)
    {
        reader.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.Number();
                drawn(reader.Bytes());
                return PackWriter.Invocation(null, "OnRenderCompleted", batch, null);
            case "JS.BeginInvokeJS":
                var (handle, function, arguments) = (reader.Number(), reader.Text()!, reader.Text());
                var result = page.Called(function, arguments, makes: reader.Number() == 1);
                return handle == 0 || result is null ? null : PackWriter.Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]");
            case "JS.Error":
                throw new InvalidOperationException(reader.Text());
            default:
                return null;
        }
    }
}
