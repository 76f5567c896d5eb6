using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers;

/// <summary>What a consumer's timers are for.</summary>
internal enum ConsumerTimer
{
    /// <summary>The application's thread goes on: a call is over its time, a record is processed, a pause has ended.</summary>
    Application = 11,

    /// <summary>Whoever runs the network looks at it again: a pause or a time-out has ended.</summary>
    Network = 12,

    /// <summary>The heartbeat thread wakes.</summary>
    Heartbeat = 13,

    /// <summary>The worker thread has processed a record.</summary>
    Worker = 14,
}

internal static class ConsumerTimers
{
    public static TimerKey Key(this ConsumerTimer timer) => new((int)timer);
}
