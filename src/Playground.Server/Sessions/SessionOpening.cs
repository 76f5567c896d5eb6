using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions;

/// <summary>What a session begins from, and begins anew from when it is reset.</summary>
/// <param name="At">Where it stands, paused, when it opens.</param>
/// <param name="Lesson">Whose goals and predictions are followed; null if none.</param>
/// <param name="After">Where in that instant: see <see cref="Moment"/>.</param>
public sealed record SessionOpening(Scenario Scenario, Instant At, Lesson? Lesson, int? After = null)
{
    /// <summary>The moment at which it stands when it opens.</summary>
    public Moment Moment => new(At, After);

    public static SessionOpening Of(Lesson lesson) => new(lesson.Scenario, lesson.Opening, lesson);

    public static SessionOpening Of(GalleryEntry entry) => new(entry.Scenario, entry.Opening, null);

    public static SessionOpening Of(Myth myth) => new(myth.Scenario, myth.Opening, null);
}
