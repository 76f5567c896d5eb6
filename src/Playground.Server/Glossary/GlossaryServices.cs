using Playground.Client.State;
using Playground.Server.Lessons;

namespace Playground.Server.Glossary;

/// <summary>Registers the glossary.</summary>
internal static class GlossaryServices
{
    public static IServiceCollection AddGlossary(this IServiceCollection services) =>
        services.AddSingleton<IGlossary>(provider => GlossaryReader.Read(
            ContentFolder.FindGlossary(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
}
