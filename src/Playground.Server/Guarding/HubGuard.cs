using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Playground.Server.Guarding;

/// <summary>Counts the calls of a hub connection. One that makes too many gets an error for an answer, and keeps its connection.</summary>
internal sealed class HubGuard(IOptions<GuardSettings> options, Refusals refusals, TimeProvider clock) : IHubFilter
{
    private static readonly object Key = new();

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        // The calls of a connection come one after the other.
        var items = invocation.Context.Items;
        if (!items.TryGetValue(Key, out var kept))
            items[Key] = kept = new Allowance(clock, options.Value.HubCallsAtOnce, options.Value.HubCallsPerSecond);
        if (((Allowance)kept!).TryTake())
            return next(invocation);
        refusals.CountHubCall();
        throw new HubException(FormattableString.Invariant(
            $"Too many calls: {options.Value.HubCallsPerSecond} a second are carried out for one connection. Call again in a second."));
    }
}
