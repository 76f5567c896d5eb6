using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Playground.Client.State;
using Playground.Server.Hubs;
using Playground.Server.Sessions;

namespace Playground.Server.Guarding;

/// <summary>Registers, and puts in its place, what keeps one visitor from hurting others.</summary>
internal static class GuardServices
{
    public static IServiceCollection AddGuarding(this IServiceCollection services, IConfiguration configuration)
    {
        Settings<GuardSettings>(services, configuration, GuardSettings.Section);
        Settings<CircuitSettings>(services, configuration, CircuitSettings.Section);
        Settings<WebSettings>(services, configuration, WebSettings.Section);
        services.AddSingleton<Refusals>();
        services.AddSingleton<WrongCodes>();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestGuard>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, WebBounds>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, WebBounds>();
        services.AddSingleton<IConfigureOptions<HostOptions>, WebBounds>();
        services.AddSingleton<SessionGateway>();
        services.AddScoped<PageAllowances>();
        services.AddScoped<ISessionGateway, GuardedGateway>();
        services.AddScoped<IRoomGateway, GuardedRooms>();
        return services;
    }

    public static void BoundHub(this IServiceCollection services)
    {
        services.AddSingleton<HubGuard>();
        services.AddLogging(logging => logging.AddFilter(HubGuard.Replaced, LogLevel.Critical));
        services.AddSignalR().AddHubOptions<PlaygroundHub>(options => options.AddFilter<HubGuard>());
        services.AddOptions<HubOptions<PlaygroundHub>>()
            .Configure<IOptions<GuardSettings>>((hub, guard) => hub.MaximumReceiveMessageSize = guard.Value.HubMessageBytes);
    }

    /// <param name="configuration">Read at once: what a circuit may receive can't be said later.</param>
    public static void BoundCircuits(this IServerSideBlazorBuilder blazor, IConfiguration configuration)
    {
        var bytes = (configuration.GetSection(CircuitSettings.Section).Get<CircuitSettings>() ?? new CircuitSettings()).MessageBytes;
        blazor.AddHubOptions(hub => hub.MaximumReceiveMessageSize = bytes);
        blazor.Services.AddOptions<CircuitOptions>().Configure<IOptions<CircuitSettings>>((circuits, settings) =>
        {
            circuits.DisconnectedCircuitMaxRetained = settings.Value.Retained;
            circuits.DisconnectedCircuitRetentionPeriod = settings.Value.RetainedFor;
            circuits.JSInteropDefaultCallTimeout = settings.Value.ScriptTimeout;
            circuits.MaxBufferedUnacknowledgedRenderBatches = settings.Value.UnansweredBatches;
        });
    }

    public static void UseGuarding(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UsePageHeaders();
        app.UseRefusalWords();
        app.UseRouting();
        app.UseRateLimiter();
    }

    private static void Settings<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
