namespace Playground.Server.Operations;

/// <summary>What the host writes to the log.</summary>
internal static partial class OperationsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping in {Seconds} seconds. {Sessions} sessions are open; those who watch will be told.")]
    public static partial void Stopping(ILogger log, int sessions, double seconds);
}
