using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Playground.Server.Operations;

/// <summary>Ready from when the server has started until it is told to stop.</summary>
internal sealed class ReadyCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <summary>Checks that have this tag are asked by <c>/healthz/ready</c>.</summary>
    public const string Tag = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The server is stopping.")
            : lifetime.ApplicationStarted.IsCancellationRequested ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The server is starting."));
}
