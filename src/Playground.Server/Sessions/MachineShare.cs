using Microsoft.Extensions.Options;

namespace Playground.Server.Sessions;

/// <summary>
/// What all sessions share of the machine: processors to simulate on, and memory for events. A processor is left to pages and hubs,
/// so that simulations make each other slower but never the site.
/// </summary>
public sealed class MachineShare(IOptions<SessionSettings> options, FramePace pace, DrawingQueue drawing) : IDisposable
{
    /// <summary>Where components of sessions that play are drawn.</summary>
    public DrawingQueue Drawing => drawing;

    /// <summary>How often all sessions make frames.</summary>
    public FramePace Pace => pace;

    private readonly SemaphoreSlim _turns = new(
        options.Value.ConcurrentRuns > 0 ? options.Value.ConcurrentRuns : Math.Max(1, Environment.ProcessorCount - 1));

    private long _events;
    private long _simulated;

    /// <summary>Events of all sessions together.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Events that were ever counted.</summary>
    public long Simulated => Interlocked.Read(ref _simulated);

    /// <summary>Whether there is memory for more events.</summary>
    public bool HasRoom => Events < options.Value.MaxEventsTotal;

    /// <summary>Whether there is memory for what is merely convenient.</summary>
    public bool HasPlenty => Events < options.Value.MaxEventsTotal / 2;

    /// <summary>Waits for a processor; dispose what it gives to hand it on.</summary>
    public async ValueTask<Turn> TakeTurnAsync()
    {
        await _turns.WaitAsync();
        return new Turn(_turns);
    }

    /// <summary>A session has so many more events (fewer, if negative).</summary>
    public void Count(long more)
    {
        Interlocked.Add(ref _events, more);
        if (more > 0)
            Interlocked.Add(ref _simulated, more);
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>A processor that somebody has.</summary>
    public sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
