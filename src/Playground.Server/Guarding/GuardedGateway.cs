using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.State;
using Playground.Server.Sessions;

namespace Playground.Server.Guarding;

/// <summary>The way to sessions that one page has: it opens only so many.</summary>
internal sealed class GuardedGateway(SessionGateway gateway, IOptions<GuardSettings> options, Refusals refusals, TimeProvider clock) : ISessionGateway
{
    private readonly Allowance _openings = new(clock, options.Value.SessionsPerPage, options.Value.SessionsPerPage / 60.0);
    private readonly Lock _lock = new();

    public async Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default) =>
        May(request) ? await gateway.OpenAsync(request, cancel) : new OpenResult(null, TooMany());

    public async Task<PairResult> OpenPairAsync(SessionRequest left, SessionRequest right, CancellationToken cancel = default) =>
        May(left) && May(right) ? await gateway.OpenPairAsync(left, right, cancel) : new PairResult(null, TooMany());

    /// <summary>To join a session that runs costs next to nothing.</summary>
    private bool May(SessionRequest request)
    {
        lock (_lock)
            return request is SessionRequest.Join || _openings.TryTake();
    }

    private OpenProblem TooMany()
    {
        refusals.CountOpening();
        return new OpenProblem(
            OpenProblemCode.TooMany,
            FormattableString.Invariant($"This page has opened too many sessions: {options.Value.SessionsPerPage} a minute are allowed. Try again in a minute."),
            ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
    }
}
