namespace Playground.Server.Workshops;

/// <summary>What rooms write to the log. Codes and keys of rooms never stand there.</summary>
internal static partial class RoomLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Work in a room's mailbox failed.")]
    public static partial void Failed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A room can't be read.")]
    public static partial void Unreadable(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page that looks at a room failed.")]
    public static partial void ViewerFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} rooms were forgotten: their time is over.")]
    public static partial void Forgotten(ILogger log, int count);
}
