namespace Playground.Server.Sessions.Keeping;

/// <summary>What keeping sessions writes to the log. Ids of sessions are secrets, and stay out of it.</summary>
internal static partial class KeepingLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A change of a session was not kept. It goes into the session's next record.")]
    public static partial void NotKept(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A session is kept, but can't be brought back.")]
    public static partial void NotRebuilt(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store of sessions does not answer.")]
    public static partial void StoreFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "A session of the lesson {Lesson} is brought back without its progress: the lesson is another, or gone.")]
    public static partial void LessonChanged(ILogger log, string lesson);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sessions were deleted: their time was over.")]
    public static partial void Deleted(ILogger log, int count);
}
