using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Playground.Server.Tests.Hubs;

namespace Playground.Server.Tests.Operations;

/// <summary>The server as a process of its own, on a port of this machine that was free.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    private ServerProcess(Process process) => _process = process;

    public HttpClient Http { get; } = new();

    public Uri Address => Http.BaseAddress!;

    /// <summary>Everything that it has written.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="program">The server's assembly; null for the one that these tests were built with.</param>
    /// <param name="settings">Such as <c>Web:StopAfter=00:00:01</c>.</param>
    public static async Task<ServerProcess> StartAsync(string? program, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(program ?? typeof(Program).Assembly.Location);
        foreach (var setting in settings.Prepend("urls=http://127.0.0.1:0"))
            start.ArgumentList.Add($"--{setting}");
        var server = new ServerProcess(Process.Start(start)!);
        try
        {
            server.Listen();
            server.Http.BaseAddress = await server._address.Task.WaitAsync(server._patience.Token);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<HubSocket> WatchAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(Address, "hubs/playground")) { Scheme = "ws" }.Uri, _patience.Token);
        return await HubSocket.OverAsync(socket);
    }

    /// <summary>SIGTERM.</summary>
    public void TellToStop() => Signals.TellToStop(_process);

    /// <returns>Its exit code, once it has ended by itself.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(_patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _patience.Dispose();
        Http.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended while it started:\n{Said}"));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.AppendLine(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim() + "/"));
    }
}
