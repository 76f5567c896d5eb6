using Playground.Client.Contracts;
using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>Says the answers to predictions, whatever their kind.</summary>
internal static class AnswerText
{
    /// <summary>An option as people read it: its sentence, or the name of what is on the stage.</summary>
    public static string Option(LessonPrediction prediction, string id, Language language) => prediction.Answering switch
    {
        Answering.Pick pick => Thing(pick.Kind, id, language),
        Answering.Mark mark => Thing(mark.Kind, id, language),
        Answering.Drag drag => $"{drag.Flag} {id}",
        _ => prediction.Options.FirstOrDefault(option => option.Id == id)?.Text.In(language.Code()) ?? id,
    };

    /// <summary>All that was answered, or that is true, one line each.</summary>
    public static IReadOnlyList<string> Lines(LessonPrediction prediction, IEnumerable<string> answers, Language language) => prediction.Answering switch
    {
        Answering.Mark => [string.Join(", ", Names(prediction, answers, language).DefaultIfEmpty(Texts.NoneOfThem.In(language)))],
        Answering.Sketch => [Texts.CurvePoints.In(language, answers.FirstOrDefault(), answers.LastOrDefault())],
        _ => [.. Names(prediction, answers, language)],
    };

    /// <summary>In the order of the options.</summary>
    private static IEnumerable<string> Names(LessonPrediction prediction, IEnumerable<string> answers, Language language) =>
        prediction.Options.Where(option => answers.Contains(option.Id)).Select(option => Option(prediction, option.Id, language));

    private static string Thing(PlaceKind kind, string id, Language language) => kind switch
    {
        PlaceKind.Broker => Texts.PlaceBroker.In(language, id),
        PlaceKind.Controller => Texts.PlaceController.In(language, id),
        PlaceKind.Partition => id.LastIndexOf('.') is > 0 and var dot ? $"{id[..dot]}-{id[(dot + 1)..]}" : id,
        _ => id,
    };
}
