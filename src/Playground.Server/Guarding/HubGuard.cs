using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Playground.Server.Guarding;

/// <summary>
/// Counts the calls of a hub connection. One that makes too many gets an error for an answer, and keeps its connection. It also logs calls that fail: SignalR,
/// which does not tell a failure from a refusal and would write both with all their stack, is kept from it, or whoever calls too often would fill the log.
/// </summary>
internal sealed partial class HubGuard(IOptions<GuardSettings> options, Refusals refusals, TimeProvider clock, ILogger<HubGuard> log) : IHubFilter
{
    /// <summary>Who logs calls in SignalR.</summary>
    public const string Replaced = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    private static readonly object Key = new();

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        // The calls of a connection come one after the other.
        var items = invocation.Context.Items;
        if (!items.TryGetValue(Key, out var kept))
            items[Key] = kept = new Allowance(clock, options.Value.HubCallsAtOnce, options.Value.HubCallsPerSecond);
        if (((Allowance)kept!).TryTake())
            return CallAsync(invocation, next);
        refusals.CountHubCall();
        throw new HubException(FormattableString.Invariant(
            $"Too many calls: {options.Value.HubCallsPerSecond} a second are carried out for one connection. Call again in a second."));
    }

    private async ValueTask<object?> CallAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception fault)
        {
            Failed(log, invocation.HubMethodName, fault);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The call {Method} of the hub failed.")]
    private static partial void Failed(ILogger logger, string method, Exception fault);
}
