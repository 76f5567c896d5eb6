using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Playground.Fuzz.Checks;

namespace Playground.Fuzz;

/// <summary>The server as a process of its own, reached over HTTP and WebSockets as anybody reaches it. <see cref="StartupHook"/> tells of its memory.</summary>
internal sealed class ChildServer : ITarget, IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<long> _heaps = new();
    private readonly SemaphoreSlim _heap = new(0);

    private ChildServer(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Http { get; }

    public bool HasEnded => _process.HasExited;

    public static async Task<ChildServer> StartAsync(IEnumerable<string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(Server.Api.YamlWriter).Assembly.Location, "--urls", address.ToString(), "--Logging:LogLevel:Default=Error", .. settings.Select(setting => $"--{setting}")])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        var process = Process.Start(start)!;
        var server = new ChildServer(process, address);
        process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // Whatever ends this program ends the other.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        await server.AwaitHealthAsync();
        return server;
    }

    public async Task<WebSocket> ConnectAsync(CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/hubs/playground" }.Uri, cancel);
        return socket;
    }

    public string? TakeFaults()
    {
        if (_lines.IsEmpty)
            return null;
        var taken = new List<string>();
        while (taken.Count < 30 && _lines.TryDequeue(out var line))
            taken.Add(line);
        return taken.Count == 0 ? null : string.Join("\n    ", taken);
    }

    /// <summary>Bytes that are alive in it after everything dead was collected.</summary>
    public async Task<long> HeapAsync()
    {
        await _process.StandardInput.WriteLineAsync("heap");
        await _process.StandardInput.FlushAsync();
        await _heap.WaitAsync();
        return _heaps.TryDequeue(out var bytes) ? bytes : throw new InvalidOperationException("The server ended.");
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
        _heap.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        if (!line.StartsWith(StartupHook.Answer, StringComparison.Ordinal))
        {
            _lines.Enqueue(line);
            return;
        }

        _heaps.Enqueue(long.Parse(line.AsSpan(StartupHook.Answer.Length), NumberStyles.None, CultureInfo.InvariantCulture));
        _heap.Release();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was let go.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AwaitHealthAsync()
    {
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended while it started: {TakeFaults()}");
            try
            {
                using var answer = await Http.GetAsync(new Uri("healthz", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }
    }
}
