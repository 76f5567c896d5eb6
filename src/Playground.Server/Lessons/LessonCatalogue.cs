using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Lessons;

/// <summary>The lessons of a content folder, read once.</summary>
internal sealed class LessonCatalogue : ILessonCatalogue
{
    private readonly Dictionary<string, Lesson> _byId;
    private readonly string? _front;

    private LessonCatalogue(IEnumerable<Lesson> lessons, LessonTracks tracks)
    {
        Lessons = [.. lessons.OrderBy(lesson => lesson.Order)];
        Tracks = tracks.Tracks;
        _front = tracks.Front;
        _byId = Lessons.ToDictionary(lesson => lesson.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Lesson> Lessons { get; }

    public IReadOnlyList<LessonTrack> Tracks { get; }

    public Lesson? Front => _front is not null ? Find(_front) : Lessons is [var first, ..] ? first : null;

    public Lesson? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the tracks and every folder in the content folder; none, if that is not there.</summary>
    /// <param name="glossary">What their prose is linked to; null for nothing.</param>
    /// <exception cref="LessonException">Something is wrong in one of them; all that is wrong is listed.</exception>
    public static LessonCatalogue Read(string? contentFolder, IGlossary? glossary = null)
    {
        if (contentFolder is null || !Directory.Exists(contentFolder))
            return new LessonCatalogue([], LessonTracks.None);
        List<Lesson> lessons = [];
        List<LessonError> errors = [];
        var tracks = LessonTracks.Read(contentFolder, errors);
        foreach (var path in Directory.GetDirectories(contentFolder).Order(StringComparer.Ordinal))
        {
            var folder = new LessonFolder(path, glossary);
            if (folder.Read() is { } lesson)
                lessons.Add(lesson);
            errors.AddRange(folder.Errors);
        }

        if (errors.Count == 0)
            errors.AddRange(Together(lessons, tracks));
        return errors.Count == 0 ? new LessonCatalogue(lessons, tracks) : throw new LessonException(errors);
    }

    /// <summary>What is wrong between lessons that are each right.</summary>
    private static IEnumerable<LessonError> Together(List<Lesson> lessons, LessonTracks tracks)
    {
        foreach (var twice in lessons.GroupBy(lesson => lesson.Order).Where(group => group.Count() > 1))
            yield return Of(twice.Last(), $"The order {twice.Key} is used more than once.");
        foreach (var lesson in lessons)
        {
            if (tracks.Tracks.Count > 0 && tracks.Tracks.All(track => track.Id != lesson.Track))
                yield return Of(lesson, $"There is no track \"{lesson.Track}\" in {LessonTracks.File}.");
            foreach (var before in lesson.After)
            {
                if (lessons.Find(other => other.Id == before) is not { } found)
                    yield return Of(lesson, $"There is no lesson \"{before}\" that this one could come after.");
                else if (found.Order >= lesson.Order)
                    yield return Of(lesson, $"The lesson \"{before}\" has a higher order, so that this one can't come after it.");
            }
        }

        if (tracks.Front is { } front && lessons.All(lesson => lesson.Id != front))
            yield return new LessonError(LessonTracks.File, 1, $"There is no lesson \"{front}\".");
    }

    private static LessonError Of(Lesson lesson, string message) => new($"{lesson.Id}/{LessonFolder.DataFile}", 1, message);
}

/// <summary>Lessons are wrong. The message lists every error with its file and line.</summary>
internal sealed class LessonException(IReadOnlyList<LessonError> errors)
    : Exception("Lessons are wrong:" + Environment.NewLine + string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<LessonError> Errors => errors;
}
