using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Playground.Server.Operations;
using Playground.Server.Sessions;

namespace Playground.Server.Tests.Operations;

public sealed class OperationsTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task AServerThatRunsIsWell(string path)
    {
        await using var server = new ServerFixture();
        using var client = server.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(path));
    }

    [Fact]
    public async Task AServerIsReadyFromItsStartUntilItIsToldToStop()
    {
        using var life = new Life();
        var check = new ReadyCheck(life);

        Assert.Equal("The server is starting.", (await check.CheckHealthAsync(new())).Description);
        await life.Started.CancelAsync();
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
        await life.Stopping.CancelAsync();
        Assert.Equal("The server is stopping.", (await check.CheckHealthAsync(new())).Description);
    }

    [Fact]
    public async Task TheMeterTellsOfSessionsAndOfRefusals()
    {
        await using var server = new ServerFixture().With("Guarding:SessionsPerMinute", "1");
        using var client = server.CreateClient();
        using var opened = await client.PostAsync("/api/sessions", null);
        using var refused = await client.PostAsync("/api/sessions", null);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.TooManyRequests), (opened.StatusCode, refused.StatusCode));

        var seen = Read(server.Services.GetRequiredService<IMeterFactory>());

        Assert.Equal(1, seen["playground.sessions.open"]);
        Assert.Equal(0, seen["playground.sessions.playing"]);
        Assert.Equal(1, seen["playground.refusals sessions"]);
        Assert.Equal(0, seen["playground.refusals pages"]);
        Assert.True(seen["playground.events.simulated"] > 0);
        Assert.Equal(0.1, seen["playground.frame.pace"]);
    }

    /// <summary>What the meter of this server says, by the instrument's name and its policy.</summary>
    private static Dictionary<string, double> Read(IMeterFactory meters)
    {
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == PlaygroundMetrics.Name && instrument.Meter.Scope == meters)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Value}";

    private sealed class Life : IHostApplicationLifetime, IDisposable
    {
        public CancellationTokenSource Started { get; } = new();

        public CancellationTokenSource Stopping { get; } = new();

        public CancellationToken ApplicationStarted => Started.Token;

        public CancellationToken ApplicationStopping => Stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stopping.Cancel();

        public void Dispose()
        {
            Started.Dispose();
            Stopping.Dispose();
        }
    }
}
