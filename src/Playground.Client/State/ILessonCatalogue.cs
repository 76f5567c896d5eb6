using Playground.Client.Contracts;

namespace Playground.Client.State;

/// <summary>The lessons, read when the server starts.</summary>
public interface ILessonCatalogue
{
    /// <summary>In their order.</summary>
    IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>In their order.</summary>
    IReadOnlyList<LessonTrack> Tracks { get; }

    /// <summary>The lesson that the front page opens; null if there is none.</summary>
    Lesson? Front { get; }

    /// <summary>The lesson with that id, or null.</summary>
    Lesson? Find(string id);
}

/// <summary>The gallery of runs, read when the server starts.</summary>
public interface IGallery
{
    /// <summary>In their order.</summary>
    IReadOnlyList<GalleryEntry> Entries { get; }

    /// <summary>The entry with that id, or null.</summary>
    GalleryEntry? Find(string id);
}

/// <summary>Pictures of openings, made without a session and kept, so that a page can be drawn before anything is connected.</summary>
public interface IOpeningPictures
{
    /// <summary>The lesson at its opening, paused; null if there is no such lesson.</summary>
    ValueTask<SessionFrame?> OfLessonAsync(string lessonId);

    /// <summary>The entry of the gallery at its opening, paused; null if there is no such entry.</summary>
    ValueTask<SessionFrame?> OfGalleryAsync(string entryId);

    /// <summary>The run of the myth at its opening, paused; null if there is no such myth.</summary>
    ValueTask<SessionFrame?> OfMythAsync(string mythId);
}
