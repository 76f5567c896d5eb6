using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Lessons;

/// <summary>Reads a lesson's predictions.</summary>
internal static class PredictionReader
{
    private const int FewestOptions = 2;
    private const int MostOptions = 6;

    public static ImmutableArray<LessonPrediction> List(ObjectReader document) =>
        document.List("predictions", "a list of predictions", (item, path) =>
            ObjectReader.Open(document.Context, item, path) is { } reader ? Read(reader) : null);

    private static LessonPrediction Read(ObjectReader reader)
    {
        reader.Require("options");
        var options = reader.List("options", "a list of options", (item, path) =>
            ObjectReader.Open(reader.Context, item, path) is { } option ? Option(option) : null);
        if (reader.Has("options") && options.Length is < FewestOptions or > MostOptions)
            reader.Context.Error(reader.At("options"), "Expected two to six options.");
        LessonReader.Unique(reader, "options", options.Select(option => option.Id));
        var prediction = new LessonPrediction(
            LessonReader.Id(reader, "id"), LessonReader.Both(reader, "question"), options,
            LessonReader.Checks(reader, "reveal"), LessonReader.Both(reader, "why"));
        reader.Close();
        return prediction;
    }

    private static LessonOption Option(ObjectReader reader)
    {
        var option = new LessonOption(LessonReader.Id(reader, "id"), LessonReader.Both(reader, "text"), LessonReader.Checks(reader, "holds"));
        reader.Close();
        return option;
    }
}
