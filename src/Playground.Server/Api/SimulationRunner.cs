using Microsoft.Extensions.Options;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Api;

/// <summary>Runs scenarios from beginning to end, off the request's thread, a few at a time.</summary>
internal sealed class SimulationRunner(IOptions<SimulationOptions> options, TimeProvider clock) : IDisposable
{
    private const int SliceWork = 20_000;

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
                return await Task.Run(() => Run(read, events, cancel), cancel);
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

    private (SimulationResult? Result, Problem? Problem) Run(ReadResult read, bool events, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        try
        {
            var simulation = Simulation.Create(read.Scenario!, options.Value.MaxEvents);
            var until = Instant.Zero + read.Scenario!.Until;
            while (!simulation.RunUntil(until, SliceWork))
            {
                cancel.ThrowIfCancellationRequested();
                if (options.Value.Timeout > TimeSpan.Zero && clock.GetElapsedTime(started) > options.Value.Timeout)
                    return (null, Problem.TooLong(options.Value.Timeout));
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
