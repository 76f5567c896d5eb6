using Playground.Client.Contracts;
using Playground.Server.Lessons;

namespace Playground.Crash;

/// <summary>
/// The one lesson that the server has: reading all of them takes most of the time in which it starts, and it is started a hundred times. It asks for a
/// prediction, as polls in rooms do.
/// </summary>
/// <param name="Folder">What the server is told to read.</param>
/// <param name="Prediction">Id of a prediction with a choice.</param>
internal sealed record LessonAtHand(string Folder, string Id, string Prediction, IReadOnlyList<string> Options)
{
    /// <summary>The first that shows no myth, copied into a folder of its own without the lessons that it builds on.</summary>
    public static LessonAtHand CopyInto(string folder)
    {
        var content = Content();
        foreach (var lesson in LessonCatalogue.Read(content).Lessons.Where(each => !each.Texts.Values.Any(text => text.OfType<LessonBlock.Myth>().Any())))
        {
            if (lesson.Predictions.FirstOrDefault(each => each.Answering is Answering.Choice && each.Options.Length > 1) is not { } prediction)
                continue;
            var copy = Directory.CreateDirectory(Path.Combine(folder, lesson.Id)).FullName;
            foreach (var file in Directory.GetFiles(Path.Combine(content, lesson.Id)))
                File.WriteAllLines(Path.Combine(copy, Path.GetFileName(file)), File.ReadLines(file).Where(line => !line.StartsWith("after:", StringComparison.Ordinal)));
            return new LessonAtHand(folder, lesson.Id, prediction.Id, [.. prediction.Options.Select(option => option.Id)]);
        }

        throw new InvalidOperationException($"No lesson in {content} asks for a choice and shows no myth.");
    }

    private static string Content()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(at.FullName, "content", "lessons")))
            at = at.Parent ?? throw new InvalidOperationException("This program is run from the repository.");
        return Path.Combine(at.FullName, "content", "lessons");
    }
}
