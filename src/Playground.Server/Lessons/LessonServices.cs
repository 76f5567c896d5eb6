using Playground.Client.State;
using Playground.Server.Demos;

namespace Playground.Server.Lessons;

/// <summary>Registers the lessons and the demos.</summary>
internal static class LessonServices
{
    public static IServiceCollection AddLessons(this IServiceCollection services)
    {
        services.AddSingleton<ILessonCatalogue>(provider => LessonCatalogue.Read(
            ContentFolder.Find(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IDemoCatalogue>(provider => DemoCatalogue.Read(
            ContentFolder.FindDemos(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IOpeningPictures, OpeningPictures>();
        return services;
    }

    /// <summary>Reads lessons and demos now, so that a wrong one stops the start.</summary>
    public static void ReadLessons(this IServiceProvider services)
    {
        services.GetRequiredService<ILessonCatalogue>();
        services.GetRequiredService<IDemoCatalogue>();
    }
}
