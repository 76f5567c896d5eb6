using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Api;
using Playground.Server.Lessons;
using Playground.Server.Sessions;

namespace Playground.Server.Demos;

/// <summary>All demos of the content folder: a YAML file each, with <c>order</c>, <c>opening</c> and <c>scenario</c>.</summary>
internal sealed class DemoCatalogue(IEnumerable<Demo> demos) : IDemoCatalogue
{
    public IReadOnlyList<Demo> Demos { get; } = [.. demos.OrderBy(demo => demo.Order)];

    public Demo? Find(string id) => Demos.FirstOrDefault(demo => string.Equals(demo.Id, id, StringComparison.Ordinal));

    /// <summary>Reads every file of the folder; none, if that is not there.</summary>
    /// <exception cref="LessonException">Something is wrong in one of them; all that is wrong is listed.</exception>
    public static DemoCatalogue Read(string? folder)
    {
        if (folder is null || !Directory.Exists(folder))
            return new DemoCatalogue([]);
        List<Demo> demos = [];
        List<LessonError> errors = [];
        foreach (var path in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (Read(path, File.ReadAllText(path), errors) is { } demo)
                demos.Add(demo);
        }

        foreach (var twice in demos.GroupBy(demo => demo.Order).Where(same => same.Count() > 1))
            errors.Add(new LessonError($"{twice.Last().Id}.yaml", 1, $"The order {twice.Key} is used more than once."));
        return errors.Count == 0 ? new DemoCatalogue(demos) : throw new LessonException(errors);
    }

    private static Demo? Read(string path, string yaml, List<LessonError> errors)
    {
        var (id, file) = (Path.GetFileNameWithoutExtension(path), Path.GetFileName(path));
        var before = errors.Count;
        if (!LessonReader.IsId(id))
            errors.Add(new LessonError(file, 1, $"The file's name must be {LessonReader.IdRule}."));
        var context = new ReadContext(Limits.Default);
        var places = new YamlPlaces(yaml);
        var converted = YamlDocument.ToJson(yaml);
        Demo? demo = null;
        if (converted.Json is { } json)
        {
            using var tree = WellFormed.Parse(json, context, DocumentPath.Root);
            demo = tree is null ? null : Read(id, tree.RootElement, context);
        }
        else
        {
            errors.Add(new LessonError(file, converted.Line, converted.Error ?? ""));
        }

        errors.AddRange(context.Errors.Select(error => new LessonError(file, places.Line(error.Path), $"{error.Path}: {error.Message}")));
        if (context.LimitExceeded is { } limit)
            errors.Add(new LessonError(file, places.Line(limit.Path), LimitText.Of(limit)));
        return errors.Count == before ? demo : null;
    }

    private static Demo? Read(string id, JsonElement root, ReadContext context)
    {
        if (ObjectReader.Open(context, root, DocumentPath.Root, "a demo, which is an object") is not { } document)
            return null;
        document.Require("scenario");
        var scenario = document.Raw("scenario") is { } element ? ScenarioReader.ReadDocument(element, context, document.At("scenario")) : null;
        var demo = new Demo(id, document.RequiredInt("order", 0), scenario ?? new Scenario(), Instant.Zero + document.RequiredDuration("opening"));
        document.Close();
        foreach (var language in LessonFolder.Languages)
        {
            if (string.IsNullOrWhiteSpace(demo.Scenario.Title.Texts.GetValueOrDefault(language)) || string.IsNullOrWhiteSpace(demo.Scenario.Description.Texts.GetValueOrDefault(language)))
                context.Error(document.At("scenario"), $"Title or description in \"{language}\" is missing.");
        }

        context.RunLater();
        ScenarioReader.CheckLimits(context, document.At("scenario"));
        return scenario is null ? null : demo;
    }
}
