using Playground.Server.Operations;
using Playground.Server.Storage;

namespace Playground.Server.Workshops;

/// <summary>Forgets rooms whose time is over.</summary>
internal sealed class RoomSweeper(RoomRegistry rooms, TimeProvider clock, ILogger<RoomSweeper> log) : PeriodicWork(TimeSpan.FromMinutes(10), clock)
{
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await rooms.SweepAsync(stopping);
        }
        catch (StorageException fault)
        {
            RoomLog.Unreadable(log, fault);
        }
    }
}
