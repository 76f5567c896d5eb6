using Playground.Client.State;
using Playground.Server.Gallery;
using Playground.Server.Myths;

namespace Playground.Server.Lessons;

/// <summary>Registers the lessons, the gallery and the myths.</summary>
internal static class LessonServices
{
    public static IServiceCollection AddLessons(this IServiceCollection services)
    {
        services.AddSingleton<ILessonCatalogue>(provider => LessonCatalogue.Read(
            ContentFolder.Find(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IGallery>(provider => GalleryReader.Read(
            ContentFolder.FindGallery(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IMythCatalogue>(provider => MythCatalogue.Read(
            ContentFolder.FindMyths(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IOpeningPictures, OpeningPictures>();
        return services;
    }

    /// <summary>Reads all of them now, so that a wrong one stops the start.</summary>
    public static void ReadLessons(this IServiceProvider services)
    {
        services.GetRequiredService<ILessonCatalogue>();
        services.GetRequiredService<IGallery>();
        services.GetRequiredService<IMythCatalogue>();
    }
}
