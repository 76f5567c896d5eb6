using Microsoft.Extensions.Options;
using Playground.Server.Operations;

namespace Playground.Server.Sessions;

/// <summary>Looks for abandoned sessions now and then.</summary>
internal sealed class SessionSweeper(SessionRegistry sessions, IOptions<SessionSettings> options, TimeProvider clock)
    : PeriodicWork(options.Value.SweepEvery, clock)
{
    protected override Task WorkAsync(CancellationToken stopping) => sessions.SweepAsync();
}
