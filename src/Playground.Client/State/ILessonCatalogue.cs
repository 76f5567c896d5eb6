using Playground.Client.Contracts;

namespace Playground.Client.State;

/// <summary>The lessons, read when the server starts.</summary>
public interface ILessonCatalogue
{
    /// <summary>In their order.</summary>
    IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>The lesson with that id, or null.</summary>
    Lesson? Find(string id);
}

/// <summary>The demos, read when the server starts.</summary>
public interface IDemoCatalogue
{
    /// <summary>In their order.</summary>
    IReadOnlyList<Demo> Demos { get; }

    /// <summary>The demo with that id, or null.</summary>
    Demo? Find(string id);
}

/// <summary>Pictures of openings, made without a session and kept, so that a page can be drawn before anything is connected.</summary>
public interface IOpeningPictures
{
    /// <summary>The lesson at its opening, paused; null if there is no such lesson.</summary>
    ValueTask<SessionFrame?> OfLessonAsync(string lessonId);

    /// <summary>The demo at its opening, paused; null if there is no such demo.</summary>
    ValueTask<SessionFrame?> OfDemoAsync(string demoId);

    /// <summary>The sandbox at its opening, paused.</summary>
    ValueTask<SessionFrame> OfSandboxAsync();
}
