using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;

namespace Playground.Server.Gallery;

/// <summary>All of the content folder: a YAML file each, with <c>order</c>, <c>subject</c>, <c>opening</c> and <c>scenario</c>.</summary>
internal sealed class GalleryReader(IEnumerable<GalleryEntry> entries) : IGallery
{
    public IReadOnlyList<GalleryEntry> Entries { get; } = [.. entries.OrderBy(entry => entry.Order)];

    public GalleryEntry? Find(string id) => Entries.FirstOrDefault(entry => string.Equals(entry.Id, id, StringComparison.Ordinal));

    /// <summary>Reads every file of the folder; none, if that is not there.</summary>
    /// <exception cref="LessonException">Something is wrong in one of them; all that is wrong is listed.</exception>
    public static GalleryReader Read(string? folder)
    {
        if (folder is null || !Directory.Exists(folder))
            return new GalleryReader([]);
        List<GalleryEntry> entries = [];
        List<LessonError> errors = [];
        foreach (var path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (ContentFile.Read(path, errors, Read) is { } entry)
                entries.Add(entry);
        }

        foreach (var twice in entries.GroupBy(entry => entry.Order).Where(same => same.Count() > 1))
            errors.Add(new LessonError($"{twice.Last().Id}.yaml", 1, $"The order {twice.Key} is used more than once."));
        return errors.Count == 0 ? new GalleryReader(entries) : throw new LessonException(errors);
    }

    private static GalleryEntry? Read(string id, JsonElement root, ReadContext context)
    {
        if (ObjectReader.Open(context, root, DocumentPath.Root, "an entry of the gallery, which is an object") is not { } document)
            return null;
        document.Require("scenario");
        var scenario = document.Raw("scenario") is { } element ? ScenarioReader.ReadDocument(element, context, document.At("scenario")) : null;
        var entry = new GalleryEntry(
            id, document.RequiredInt("order", 0), Subject(document), scenario ?? new Scenario(), Instant.Zero + document.RequiredDuration("opening"));
        document.Close();
        foreach (var language in LessonFolder.Languages)
        {
            if (string.IsNullOrWhiteSpace(entry.Scenario.Title.Texts.GetValueOrDefault(language)) || string.IsNullOrWhiteSpace(entry.Scenario.Description.Texts.GetValueOrDefault(language)))
                context.Error(document.At("scenario"), $"Title or description in \"{language}\" is missing.");
        }

        context.RunLater();
        ScenarioReader.CheckLimits(context, document.At("scenario"));
        return scenario is null ? null : entry;
    }

    private static GallerySubject Subject(ObjectReader document)
    {
        document.Require("subject");
        var names = Enum.GetNames<GallerySubject>().Select(name => name.ToLowerInvariant()).ToArray();
        return Enum.TryParse<GallerySubject>(document.Choice("subject", names), ignoreCase: true, out var subject) ? subject : default;
    }
}
