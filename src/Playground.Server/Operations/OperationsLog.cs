namespace Playground.Server.Operations;

/// <summary>What the host writes to the log.</summary>
internal static partial class OperationsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping. {Sessions} sessions are open; those who watch are told.")]
    public static partial void Stopping(ILogger log, int sessions);
}
