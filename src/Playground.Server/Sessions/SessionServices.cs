using Microsoft.Extensions.Options;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

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
        services.AddOptions<KeepingSettings>().Bind(configuration.GetSection(KeepingSettings.Section)).ValidateDataAnnotations()
            .Validate<IOptions<StorageSettings>>(
                (keeping, storage) => keeping.LargestWhole <= storage.Value.MaxRecordBytes, "Sessions:Keeping:LargestWhole is more than Storage:MaxRecordBytes.")
            .ValidateOnStart();
        services.AddSingleton<SessionArchive>();
        services.AddSingleton<SessionRegistry>();
        services.AddHostedService<RetentionSweeper>();
        services.AddHostedService<SessionSweeper>();
        return services;
    }
}
