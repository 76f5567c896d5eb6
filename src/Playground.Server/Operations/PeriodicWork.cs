namespace Playground.Server.Operations;

/// <summary>Does something again and again, with a pause before each time, until the server stops.</summary>
/// <param name="every">How long the pause is. What takes longer than that is not begun a second time before it is done.</param>
internal abstract class PeriodicWork(TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>What is to be done each time.</summary>
    protected abstract Task WorkAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WorkAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
