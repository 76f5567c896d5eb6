namespace Playground.Server.Sessions;

/// <summary>What sessions write to the log.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A session has reached its limit of {Maximum} {Limit}.")]
    public static partial void LimitReached(ILogger log, string limit, long maximum);

    [LoggerMessage(Level = LogLevel.Error, Message = "The engine failed in a session. Its scenario reproduces the fault.")]
    public static partial void EngineFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work in a session's mailbox failed.")]
    public static partial void WorkFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A viewer's callback failed.")]
    public static partial void ViewerFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} abandoned sessions were given up; {Left} are left.")]
    public static partial void Swept(ILogger log, int count, int left);
}
