using System.Text.Json;
using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Lessons;

namespace Playground.Server.Myths;

/// <summary>
/// Reads one myth with the readers of scenario documents, so that its run is as strictly checked as any. <c>docs/MYTHS.md</c> is the schema.
/// </summary>
internal static class MythReader
{
    /// <summary>The myth; null only if the document is no object or its scenario can't be made out.</summary>
    public static Myth? Read(string id, JsonElement root, ReadContext context)
    {
        if (ObjectReader.Open(context, root, DocumentPath.Root, "a myth, which is an object") is not { } document)
            return null;
        document.Require("scenario");
        var scenario = document.Raw("scenario") is { } element ? ScenarioReader.ReadDocument(element, context, document.At("scenario")) : null;
        var myth = new Myth(
            id, document.RequiredInt("order", 0), LessonReader.Id(document, "track"), LessonReader.Both(document, "myth"), LessonReader.Both(document, "truth"),
            LessonReader.Both(document, "look"), Instant.Zero + document.RequiredDuration("opening"), scenario ?? new Scenario());
        document.Close();
        if (scenario is not null)
            CheckRun(document, myth);
        context.RunLater();
        ScenarioReader.CheckLimits(context, document.At("scenario"));
        return scenario is null ? null : myth with { Scenario = Described(myth) };
    }

    private static void CheckRun(ObjectReader document, Myth myth)
    {
        var at = document.At("scenario");
        LessonReader.RequireLanguages(document, at.Field("title"), myth.Scenario.Title);
        if (myth.Scenario.Checks.IsEmpty)
            document.Context.Error(at, "At least one check is needed: the run must prove the truth.");
        if (myth.Opening >= Instant.Zero + myth.Scenario.Until)
            document.Context.Error(document.At("opening"), "The opening must lie before the scenario's \"until\".");
    }

    /// <summary>A run that is taken elsewhere says what is to be looked at, unless it has words of its own.</summary>
    private static Scenario Described(Myth myth) =>
        myth.Scenario.Description.Texts.IsEmpty ? myth.Scenario with { Description = myth.Look } : myth.Scenario;
}
