using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Playground.Fuzz.Checks;

namespace Playground.Server.Tests.Fuzz;

/// <summary>The application in this process, reached over the network, with what it logs as an error.</summary>
internal sealed class FuzzTarget : ITarget, ILoggerProvider
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly WebApplicationFactory<Program> _server;

    public FuzzTarget(ServerFixture server)
    {
        _server = server.WithWebHostBuilder(host => host.ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(this))));
        _server.UseKestrel(0);
        _server.StartServer();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new UriBuilder(_server.ClientOptions.BaseAddress) { Host = "127.0.0.1" }.Uri, Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public HttpClient Http { get; }

    public async Task<WebSocket> ConnectAsync(CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/hubs/playground" }.Uri, cancel);
        return socket;
    }

    public string? TakeFaults() => _faults.TryDequeue(out var fault) ? fault : null;

    public ILogger CreateLogger(string categoryName) => new Listener(_faults);

    public void Dispose()
    {
        Http.Dispose();
        _server.Dispose();
    }

    private sealed class Listener(ConcurrentQueue<string> faults) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                faults.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
