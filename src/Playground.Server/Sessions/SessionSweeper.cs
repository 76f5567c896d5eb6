using Microsoft.Extensions.Options;

namespace Playground.Server.Sessions;

/// <summary>Looks for abandoned sessions now and then.</summary>
internal sealed class SessionSweeper(SessionRegistry sessions, IOptions<SessionSettings> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await sessions.SweepAsync();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
