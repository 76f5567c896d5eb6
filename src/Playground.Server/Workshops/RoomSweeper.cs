using Playground.Server.Storage;

namespace Playground.Server.Workshops;

/// <summary>Forgets rooms whose time is over.</summary>
internal sealed class RoomSweeper(RoomRegistry rooms, TimeProvider clock, ILogger<RoomSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            await rooms.SweepAsync(cancel);
        }
        catch (StorageException fault)
        {
            RoomLog.Unreadable(log, fault);
        }
    }
}
