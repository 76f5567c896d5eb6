using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playground.Server.Storage;

namespace Playground.Server.Operations;

/// <summary>Whether something could be kept now. Whoever asks often gets the same answer for a while: to find it out costs a write to the disk.</summary>
internal sealed class StoreCheck(ILogStore store, TimeProvider clock) : IHealthCheck
{
    /// <summary>How long an answer is good for.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for the store.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _answer;
    private long _asked;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && clock.GetElapsedTime(_asked) >= GoodFor))
                (_answer, _asked) = (Task.Run(AskAsync, CancellationToken.None), clock.GetTimestamp());
            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            // A disk that hangs heeds no token.
            await store.CheckAsync(patience.Token).AsTask().WaitAsync(patience.Token);
            return store.Damage.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Some of what was kept can't be read any more; the log of the start says which. Everything else goes on.");
        }
        catch (OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The store has not answered for three seconds.");
        }
        catch (StorageException reason)
        {
            return HealthCheckResult.Unhealthy(reason.Message, reason.InnerException);
        }
    }
}
