namespace Playground.Server.Lessons;

/// <summary>Where the lessons, the gallery and the glossary are: beside the published application, or in the repository it is run from.</summary>
internal static class ContentFolder
{
    public const string Key = "Lessons:Folder";

    /// <summary>Its name beside the folders.</summary>
    public const string GlossaryFile = "glossary.yaml";

    private const string GalleryKey = "Gallery:Folder";
    private const string MythsKey = "Myths:Folder";
    private const string GlossaryKey = "Glossary:File";

    /// <summary>The configured folder; else <c>content/lessons</c> in the content root, beside the program, or in a folder above; null if there is none.</summary>
    public static string? Find(IConfiguration configuration, IHostEnvironment environment) => Find(Key, "lessons", configuration, environment);

    /// <summary>Likewise <c>content/gallery</c>.</summary>
    public static string? FindGallery(IConfiguration configuration, IHostEnvironment environment) => Find(GalleryKey, "gallery", configuration, environment);

    /// <summary>Likewise <c>content/myths</c>.</summary>
    public static string? FindMyths(IConfiguration configuration, IHostEnvironment environment) => Find(MythsKey, "myths", configuration, environment);

    /// <summary>The configured file; else <c>content/glossary.yaml</c> in one of those places; null if there is none.</summary>
    public static string? FindGlossary(IConfiguration configuration, IHostEnvironment environment) =>
        Find(GlossaryKey, GlossaryFile, configuration, environment);

    private static string? Find(string key, string name, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[key] is { Length: > 0 } given)
            return Path.GetFullPath(given, environment.ContentRootPath);
        return Above(environment.ContentRootPath).Concat(Above(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, "content", name)).FirstOrDefault(Path.Exists);
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
