namespace Playground.Client.Contracts;

/// <summary>A piece of a lesson's text. A page puts prose and components one after the other.</summary>
public abstract record LessonBlock
{
    private LessonBlock() { }

    /// <summary>HTML made from Markdown; it holds no markup but Markdown's own.</summary>
    public sealed record Prose(string Html) : LessonBlock;

    /// <summary>An aside, as HTML.</summary>
    public sealed record Aside(AsideKind Kind, string Html) : LessonBlock;

    /// <summary>The button of the lesson's <see cref="LessonTry"/> with that id.</summary>
    public sealed record Try(string Id) : LessonBlock;

    public sealed record Predict(string Id) : LessonBlock;

    public sealed record Goal(string Id) : LessonBlock;

    /// <summary>The lesson's <see cref="LessonWatch"/> with that id.</summary>
    public sealed record Watch(string Id) : LessonBlock;

    /// <summary>A card of the myth with that id.</summary>
    public sealed record Myth(string Id) : LessonBlock;

    /// <summary>A box in which a person types keys, and sees to which partition of the topic each of them goes.</summary>
    public sealed record Keys(string Topic) : LessonBlock;

    /// <summary>What comes after it is folded up until all goals are reached.</summary>
    public sealed record Debrief : LessonBlock;
}

/// <summary>What an aside is for. The names are those of the directives.</summary>
public enum AsideKind
{
    Note,

    /// <summary>What to take away.</summary>
    Takeaway,

    /// <summary>What people set in production.</summary>
    Production,
}
