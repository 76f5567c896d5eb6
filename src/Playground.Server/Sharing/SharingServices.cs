using Playground.Client.State;

namespace Playground.Server.Sharing;

/// <summary>Registers what makes and opens links.</summary>
internal static class SharingServices
{
    public static IServiceCollection AddSharing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SharingSettings>().Bind(configuration.GetSection(SharingSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SharedDocuments>();
        services.AddSingleton<ILinks, Links>();
        return services;
    }
}
