using Playground.Client.Contracts;
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
            ContentFolder.Find(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()),
            provider.GetRequiredService<IGlossary>()));
        services.AddSingleton<IGallery>(provider => GalleryReader.Read(
            ContentFolder.FindGallery(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IMythCatalogue>(provider => MythCatalogue.Read(
            ContentFolder.FindMyths(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<IOpeningPictures, OpeningPictures>();
        return services;
    }

    /// <summary>Reads all of them now, so that a wrong one stops the start.</summary>
    /// <exception cref="LessonException">Something is wrong; all of it is listed.</exception>
    public static void ReadLessons(this IServiceProvider services)
    {
        services.GetRequiredService<IGallery>();
        var (lessons, myths) = (services.GetRequiredService<ILessonCatalogue>(), services.GetRequiredService<IMythCatalogue>());
        var errors = UnknownMyths(lessons, myths).Concat(UnknownTracks(lessons, myths)).ToList();
        if (errors.Count > 0)
            throw new LessonException(errors);
    }

    /// <summary>Myths of tracks that there are not. Lessons without any tracks take everything.</summary>
    private static IEnumerable<LessonError> UnknownTracks(ILessonCatalogue lessons, IMythCatalogue myths) =>
        from myth in myths.Myths
        where lessons.Tracks.Count > 0 && lessons.Tracks.All(track => track.Id != myth.Track)
        select new LessonError($"{myth.Id}.yaml", 1, $"There is no track \"{myth.Track}\" in {LessonTracks.File}.");

    /// <summary>What lessons show of myths that there are not.</summary>
    private static IEnumerable<LessonError> UnknownMyths(ILessonCatalogue lessons, IMythCatalogue myths) =>
        from lesson in lessons.Lessons
        from text in lesson.Texts
        from myth in text.Value.OfType<LessonBlock.Myth>()
        where myths.Find(myth.Id) is null
        select new LessonError($"{lesson.Id}/{text.Key}.md", 1, $"There is no myth \"{myth.Id}\".");
}
