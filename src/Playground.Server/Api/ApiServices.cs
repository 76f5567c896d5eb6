namespace Playground.Server.Api;

/// <summary>Registers what the programming interface needs.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SimulationOptions>().Bind(configuration.GetSection(SimulationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SimulationRunner>();
        services.AddSingleton<Playground.Client.State.IScenarioTexts, ScenarioTexts>();
        return services;
    }
}
