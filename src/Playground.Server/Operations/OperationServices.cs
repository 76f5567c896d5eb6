using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Playground.Server.Guarding;

namespace Playground.Server.Operations;

/// <summary>Registers what whoever runs the server needs: health, metrics, logs, and an orderly end.</summary>
internal static class OperationServices
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("started", tags: [ReadyCheck.Tag]);
        builder.Services.AddSingleton<PlaygroundMetrics>();
        builder.Services.AddHostedService<Farewell>();
        // The section is validated where it is bound; logs begin before that.
        if (builder.Configuration.GetSection(WebSettings.Section).GetValue<bool>(nameof(WebSettings.JsonLogs)))
            builder.Logging.AddJsonConsole(options => options.TimestampFormat = "O");
    }

    /// <summary>
    /// <c>/healthz/live</c> answers while the process does; <c>/healthz/ready</c> asks what is tagged <see cref="ReadyCheck.Tag"/>, and <c>/healthz</c> everything.
    /// </summary>
    public static void MapOperations(this WebApplication app)
    {
        app.Services.GetRequiredService<PlaygroundMetrics>();
        app.MapHealthChecks("/healthz");
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyCheck.Tag) });
    }
}
