using Playground.Server.Sessions.Keeping;

namespace Playground.Server.Sessions;

/// <summary>Registers everything that sessions need.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SessionSettings>().Bind(configuration.GetSection(SessionSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(FramePace.OfThisProcess);
        services.AddSingleton(DrawingQueue.OfThisMachine);
        services.AddSingleton<MachineShare>();
        services.AddOptions<KeepingSettings>().Bind(configuration.GetSection(KeepingSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionArchive>();
        services.AddSingleton<SessionRegistry>();
        services.AddHostedService<RetentionSweeper>();
        services.AddHostedService<SessionSweeper>();
        return services;
    }
}
