using Microsoft.Extensions.Options;
using Playground.Server.Operations;

namespace Playground.Server.Sessions.Keeping;

/// <summary>Looks now and then for sessions whose time is over, and writes where all stand when the server stops.</summary>
internal sealed class RetentionSweeper(SessionRegistry sessions, SessionArchive archive, IOptions<KeepingSettings> options, TimeProvider clock)
    : PeriodicWork(options.Value.SweepEvery, clock)
{
    /// <param name="cancellationToken">The time that there is for it is over.</param>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await sessions.KeepAllAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What was acknowledged is kept all the same: only how far sessions have played since is not.
        }
    }

    protected override async Task WorkAsync(CancellationToken stopping) => await archive.SweepAsync(id => sessions.Find(id) is not null);
}
