using Microsoft.Extensions.Options;
using Playground.Server.Storage.Files;

namespace Playground.Server.Storage;

/// <summary>Registers the store of logs that the settings ask for.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageSettings>().Bind(configuration.GetSection(StorageSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ILogStore>(Open);
        return services;
    }

    /// <summary>Opens the store, so that a server that can't keep anything doesn't start.</summary>
    /// <returns>Why it can't be opened; null if it is open.</returns>
    public static string? OpenStore(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<ILogStore>();
            return null;
        }
        catch (Exception reason) when (reason is StorageException or OptionsValidationException)
        {
            return reason.Message;
        }
    }

    private static ILogStore Open(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<StorageSettings>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        return settings.Kind switch
        {
            "memory" => new MemoryLogStore(clock),
            "postgres" => new PostgresLogStore(settings, services.GetRequiredService<ILogger<PostgresLogStore>>()),
            _ => OpenFiles(services, settings, clock),
        };
    }

    private static FileLogStore OpenFiles(IServiceProvider services, StorageSettings settings, TimeProvider clock)
    {
        var folder = new LogFolder(Path.Combine(services.GetRequiredService<IHostEnvironment>().ContentRootPath, settings.Folder));
        try
        {
            return new FileLogStore(settings, folder, clock, services.GetRequiredService<ILogger<FileLogStore>>());
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
