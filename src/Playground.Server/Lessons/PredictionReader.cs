using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Lessons;

/// <summary>Reads a lesson's predictions.</summary>
internal static class PredictionReader
{
    private const int FewestOptions = 2;
    private const int MostOptions = 6;

    private static readonly string[] Ways = ["options", "pick", "mark", "drag", "sketch"];

    public static ImmutableArray<LessonPrediction> List(ObjectReader document) =>
        document.List("predictions", "a list of predictions", (item, path) =>
            ObjectReader.Open(document.Context, item, path) is { } reader ? Read(reader) : null);

    private static LessonPrediction? Read(ObjectReader reader)
    {
        if (Ways.Count(reader.Has) != 1)
        {
            reader.Context.Error(reader.Path, "A prediction needs exactly one of \"options\", \"pick\", \"mark\", \"drag\" and \"sketch\".");
            return null;
        }

        var (answering, options) = Answer(reader);
        var prediction = new LessonPrediction(
            LessonReader.Id(reader, "id"), LessonReader.Both(reader, "question"), answering ?? new Answering.Choice(), options,
            LessonReader.Checks(reader, "reveal"), LessonReader.Both(reader, "why"));
        reader.Close();
        return prediction;
    }

    private static (Answering? Answering, ImmutableArray<LessonOption> Options) Answer(ObjectReader reader)
    {
        if (reader.Object("pick") is { } pick)
            return PlaceReader.Things(pick, many: false);
        if (reader.Object("mark") is { } mark)
            return PlaceReader.Things(mark, many: true);
        if (reader.Object("drag") is { } drag)
            return PlaceReader.Drag(drag);
        return reader.Object("sketch") is { } sketch ? (PlaceReader.Sketch(sketch), []) : (new Answering.Choice(), Choices(reader));
    }

    private static ImmutableArray<LessonOption> Choices(ObjectReader reader)
    {
        var options = reader.List("options", "a list of options", (item, path) =>
            ObjectReader.Open(reader.Context, item, path) is { } option ? Option(option) : null);
        if (reader.Has("options") && options.Length is < FewestOptions or > MostOptions)
            reader.Context.Error(reader.At("options"), "Expected two to six options.");
        LessonReader.Unique(reader, "options", options.Select(option => option.Id));
        return options;
    }

    private static LessonOption Option(ObjectReader reader)
    {
        var option = new LessonOption(LessonReader.Id(reader, "id"), LessonReader.Both(reader, "text"), LessonReader.Checks(reader, "holds"));
        reader.Close();
        return option;
    }
}
