using Microsoft.Extensions.Options;
using Playground.Server.Guarding;
using Playground.Server.Sessions;

namespace Playground.Server.Operations;

/// <summary>
/// What comes between the signal to stop and the end of connections: a load balancer has time to notice that this server is no longer ready, and then whoever
/// watches over the hub is told.
/// </summary>
internal sealed class Farewell(IHostApplicationLifetime lifetime, SessionRegistry sessions, IOptions<WebSettings> web, ILogger<Farewell> log) : IHostedService
{
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(3);

    private CancellationTokenRegistration _stopping;

    /// <summary>Registered last, and so heard first: the hub closes its connections by the same signal.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _stopping = lifetime.ApplicationStopping.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Holds the signal up while it lasts; a viewer that takes nothing holds it up for three seconds.</summary>
    private void Say()
    {
        OperationsLog.Stopping(log, sessions.Count, web.Value.StopAfter.TotalSeconds);
        Task.Delay(web.Value.StopAfter).Wait();
        Task.WaitAny(sessions.FarewellAsync(), Task.Delay(LongestTelling));
    }
}
