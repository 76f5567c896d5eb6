using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Compare;
using Playground.Server.Sessions;

namespace Playground.Server.Guarding;

/// <summary>The way to sessions that one page has: it opens only so many, and sends only so many commands.</summary>
internal sealed class GuardedGateway(SessionGateway gateway, PageAllowances page, IOptions<GuardSettings> options) : ISessionGateway
{
    public async Task<OpenResult> OpenAsync(SessionRequest request, CancellationToken cancel = default)
    {
        if (!May(request))
            return new OpenResult(null, TooMany());
        var opened = await gateway.OpenAsync(request, cancel);
        if (opened.Handle is SessionHandle handle)
            handle.Refusal = Refusal;
        return opened;
    }

    public async Task<PairResult> OpenPairAsync(SessionRequest left, SessionRequest right, CancellationToken cancel = default)
    {
        if (!May(left) || !May(right))
            return new PairResult(null, TooMany());
        var opened = await gateway.OpenPairAsync(left, right, cancel);
        if (opened.Pair is SessionPair pair)
            pair.Refusal = Refusal;
        foreach (var side in (ISessionHandle?[])[opened.Pair?.Left, opened.Pair?.Right])
        {
            if (side is SessionHandle handle)
                handle.Refusal = Refusal;
        }

        return opened;
    }

    private CommandResult? Refusal() => page.TryTake(PageAct.Commands) ? null : CommandResult.Refused(
        RefusalCode.Busy,
        FormattableString.Invariant($"This page sends too many commands: {options.Value.CommandsPerSecondOfPage} a second are carried out. Try again in a second."));

    /// <summary>To join a session that runs costs next to nothing.</summary>
    private bool May(SessionRequest request) => request is SessionRequest.Join || page.TryTake(PageAct.Sessions);

    private OpenProblem TooMany() => new(
        OpenProblemCode.TooMany,
        FormattableString.Invariant($"This page has opened too many sessions: {options.Value.SessionsPerPage} a minute are allowed. Try again in a minute."),
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
}
