using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playground.Server.Guarding;

namespace Playground.Server.Operations;

/// <summary>Registers what whoever runs the server needs: health, metrics, logs, and an orderly end.</summary>
internal static class OperationServices
{
    /// <summary>Where it is asked whether the server can take visitors.</summary>
    public const string Ready = "/healthz/ready";

    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StoreCheck>();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("server", tags: [ReadyCheck.Tag]).AddCheck<StoreCheck>("store", tags: [ReadyCheck.Tag]);
        builder.Services.AddSingleton<PlaygroundMetrics>();
        builder.Services.AddHostedService<Farewell>();
        builder.Services.AddHostedService(services => QuietCollector.OfThisProcess(services.GetRequiredService<TimeProvider>()));
        // The section is validated where it is bound; logs begin before that.
        if (builder.Configuration.GetSection(WebSettings.Section).GetValue<bool>(nameof(WebSettings.JsonLogs)))
            builder.Logging.AddJsonConsole(options => options.TimestampFormat = "O");
    }

    /// <summary>
    /// <c>/healthz/live</c> answers while the process does; <c>/healthz/ready</c> asks what is tagged <see cref="ReadyCheck.Tag"/>, and <c>/healthz</c> everything.
    /// Texts are written by <see cref="HealthText"/>.
    /// </summary>
    public static void MapOperations(this WebApplication app)
    {
        app.Services.GetRequiredService<PlaygroundMetrics>();
        app.MapHealthChecks("/healthz", Options(_ => true));
        app.MapHealthChecks("/healthz/live", Options(_ => false));
        app.MapHealthChecks(Ready, Options(check => check.Tags.Contains(ReadyCheck.Tag)));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new() { Predicate = which, ResponseWriter = HealthText.WriteAsync };
}
