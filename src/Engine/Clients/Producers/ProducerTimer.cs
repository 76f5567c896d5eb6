using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Producers;

/// <summary>What a producer's timers are for.</summary>
internal enum ProducerTimer
{
    /// <summary>The sender thread wakes from its poll.</summary>
    Sender = 1,

    /// <summary>A thread of the application goes on: its call is due, its wait is over, or max.block.ms has passed. A: which thread.</summary>
    Application = 2,

    /// <summary>close() waits no longer.</summary>
    Close = 3,

    /// <summary>initTransactions() has returned.</summary>
    Initialized = 4,
}

internal static class ProducerTimers
{
    public static TimerKey Key(this ProducerTimer timer, int a = 0) => new((int)timer, a);
}
