using System.Collections.Concurrent;
using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Server.Glossary;
using Playground.Server.Lessons;
using Playground.Server.Lessons.Rehearsal;

namespace Playground.Lessons.Tests;

/// <summary>The repository's lessons, read as the server reads them.</summary>
internal static class Content
{
    /// <summary>Likewise the terms that they are linked to.</summary>
    public static readonly IGlossary Glossary = GlossaryReader.Read(Path.Combine(Folder("lessons"), "..", ContentFolder.GlossaryFile));

    private static readonly LessonCatalogue Catalogue = LessonCatalogue.Read(Folder("lessons"), Glossary);
    private static readonly ConcurrentDictionary<string, Lazy<Rehearsal>> Rehearsals = new(StringComparer.Ordinal);

    public static IReadOnlyList<Lesson> Lessons => Catalogue.Lessons;

    public static Lesson Acks => Find("acks");

    public static Lesson Find(string id) => Catalogue.Find(id) ?? throw new ArgumentException($"There is no lesson {id}.");

    public static IReadOnlyList<LessonTrack> Tracks => Catalogue.Tracks;

    /// <summary>Each lesson is rehearsed once for all tests.</summary>
    public static Rehearsal Rehearsed(string id) => Rehearsals.GetOrAdd(id, _ => new Lazy<Rehearsal>(() => new Rehearsal(Find(id)))).Value;

    /// <summary>A folder of the repository's content.</summary>
    public static string Folder(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "content", name);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"There is no such folder above the tests: content/{name}");
    }
}

/// <summary>One case for each lesson.</summary>
public sealed class EachLesson : TheoryData<string>
{
    public EachLesson()
    {
        foreach (var lesson in Content.Lessons)
        {
            Add(lesson.Id);
        }
    }
}
