using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Playground.Load;

/// <summary>The server as a process of its own, with the stamps that delivery times are read from.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has used of all processors so far, user and system.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(LoadOptions options)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] settings = ["Sessions:StampFrames=true", "Storage:Kind=memory", "Logging:LogLevel:Default=Warning", .. options.Settings];
        foreach (var argument in (string[])[options.Server, "--urls", address.ToString(), .. settings.Select(setting => $"--{setting}")])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, address);
        // Whatever ends the load ends the server.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        await server.AwaitHealthAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
    }

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AwaitHealthAsync()
    {
        using var http = new HttpClient();
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException("The server ended while it started.");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "healthz"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }
    }

    private static void Say(string? line)
    {
        if (!string.IsNullOrEmpty(line))
            Console.Error.WriteLine($"server: {line}");
    }
}
