using Microsoft.Extensions.Options;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>Runs scenarios from beginning to end, off the request's thread, a few at a time, and in turns with the sessions.</summary>
/// <param name="share">What it shares with sessions; null: there are none.</param>
internal sealed class SimulationRunner(IOptions<SimulationOptions> options, TimeProvider clock, MachineShare? share = null) : IDisposable
{
    /// <summary>Pieces of work between two looks at the clock. Most take microseconds; some, in a hostile scenario, many milliseconds.</summary>
    private const int SliceWork = 50;

    /// <summary>As long as a session has a processor at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(25);

    private readonly SemaphoreSlim _running = new(options.Value.ConcurrentRuns);
    private int _inside;

    /// <summary>Runs a scenario to its <c>until</c>.</summary>
    /// <param name="read">A result that has a scenario.</param>
    /// <returns>The outcome as UTF-8 JSON and whether all checks passed, or why there is none.</returns>
    public async Task<(SimulationResult? Result, Problem? Problem)> RunAsync(ReadResult read, bool events, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _inside) > options.Value.ConcurrentRuns + options.Value.MaxWaiting)
        {
            Interlocked.Decrement(ref _inside);
            return (null, new Problem(StatusCodes.Status503ServiceUnavailable, "Too many simulations are waiting. Try again in a few seconds."));
        }

        try
        {
            await _running.WaitAsync(cancel);
            try
            {
                return await Task.Run(() => RunInTurnsAsync(read, events, cancel), cancel);
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _running.Dispose();

    private static SimulationResult Result(Simulation simulation, ReadResult read, bool events) =>
        new(OutcomeJson.Serialize(simulation, read.Warnings, events), simulation.Outcome().Passed);

    /// <returns>Whether the end was reached.</returns>
    private async ValueTask<bool> TakeTurnAsync(Simulation simulation, Instant until)
    {
        using var turn = share is null ? null : await share.TakeTurnAsync();
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < AtOnce;)
        {
            if (simulation.RunUntil(until, SliceWork))
                return true;
        }

        return false;
    }

    private async Task<(SimulationResult? Result, Problem? Problem)> RunInTurnsAsync(ReadResult read, bool events, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        try
        {
            var simulation = Simulation.Create(read.Scenario!, options.Value.MaxEvents);
            var until = Instant.Zero + read.Scenario!.Until;
            while (!await TakeTurnAsync(simulation, until))
            {
                cancel.ThrowIfCancellationRequested();
                if (options.Value.Timeout > TimeSpan.Zero && clock.GetElapsedTime(started) > options.Value.Timeout)
                    return (null, Problem.TooLong(options.Value.Timeout));
                await Task.Yield();
            }

            return (Result(simulation, read, events), null);
        }
        catch (RunLimitException limit)
        {
            return (null, Problem.OverLimit(limit));
        }
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Json">The outcome of the contract, UTF-8.</param>
internal sealed record SimulationResult(byte[] Json, bool Passed);
