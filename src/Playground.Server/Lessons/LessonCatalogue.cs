using Playground.Client.Contracts;
using Playground.Client.State;

namespace Playground.Server.Lessons;

/// <summary>The lessons of a content folder, read once.</summary>
internal sealed class LessonCatalogue : ILessonCatalogue
{
    private readonly Dictionary<string, Lesson> _byId;

    private LessonCatalogue(IEnumerable<Lesson> lessons)
    {
        Lessons = [.. lessons.OrderBy(lesson => lesson.Order)];
        _byId = Lessons.ToDictionary(lesson => lesson.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Lesson> Lessons { get; }

    public Lesson? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads every folder in the content folder; none, if that is not there.</summary>
    /// <exception cref="LessonException">Something is wrong in one of them; all that is wrong is listed.</exception>
    public static LessonCatalogue Read(string? contentFolder)
    {
        if (contentFolder is null || !Directory.Exists(contentFolder))
            return new LessonCatalogue([]);
        List<Lesson> lessons = [];
        List<LessonError> errors = [];
        foreach (var path in Directory.GetDirectories(contentFolder).Order(StringComparer.Ordinal))
        {
            var folder = new LessonFolder(path);
            if (folder.Read() is { } lesson)
                lessons.Add(lesson);
            errors.AddRange(folder.Errors);
        }

        foreach (var twice in lessons.GroupBy(lesson => lesson.Order).Where(group => group.Count() > 1))
            errors.Add(new LessonError($"{twice.Last().Id}/{LessonFolder.DataFile}", 1, $"The order {twice.Key} is used more than once."));
        return errors.Count == 0 ? new LessonCatalogue(lessons) : throw new LessonException(errors);
    }
}

/// <summary>Lessons are wrong. The message lists every error with its file and line.</summary>
internal sealed class LessonException(IReadOnlyList<LessonError> errors)
    : Exception("Lessons are wrong:" + Environment.NewLine + string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<LessonError> Errors => errors;
}
