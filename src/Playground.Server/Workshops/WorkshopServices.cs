namespace Playground.Server.Workshops;

/// <summary>Registers everything that rooms need.</summary>
internal static class WorkshopServices
{
    public static IServiceCollection AddWorkshops(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RoomSettings>().Bind(configuration.GetSection(RoomSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IRoomContent, RoomContent>();
        services.AddSingleton<RoomRegistry>();
        services.AddSingleton<RoomGateway>();
        services.AddHostedService<RoomSweeper>();
        return services;
    }
}
