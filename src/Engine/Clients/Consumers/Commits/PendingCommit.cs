using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Commits;

internal enum CommitKind : byte
{
    /// <summary>The application waits, and failures that may pass are tried again.</summary>
    Sync,

    /// <summary>The application is told in a callback; no second try.</summary>
    Async,

    /// <summary>enable.auto.commit in poll(): nobody is told.</summary>
    Auto,

    /// <summary>enable.auto.commit before a rebalance or a close: tried again, and nobody is told.</summary>
    AutoSync,
}

internal enum CommitStage : byte { ToSend, InFlight, Pausing, Done }

/// <summary>A commit that is under way.</summary>
/// <param name="deadline">When the one who waits for it gives up; Never if nobody waits.</param>
internal sealed class PendingCommit(CommitKind kind, CommittedPartition[] offsets, Instant deadline, EventRef cause)
{
    public CommitKind Kind => kind;

    public CommittedPartition[] Offsets => offsets;

    public Instant Deadline => deadline;

    public EventRef Cause { get; set; } = cause;

    /// <summary>
    /// Not tried again for a partition that is not there: before a rebalance of the consumer protocol, which would wait for a topic that was deleted
    /// (CommitRequestManager.maybeAutoCommitSyncBeforeRebalance). The classic protocol does wait, up to max.poll.interval.ms.
    /// </summary>
    public bool EndsWithDeletedTopic { get; set; }

    public CommitStage Stage { get; set; }

    /// <summary>While it pauses: until when.</summary>
    public Instant RetryAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Java's exception, once it is done and has failed.</summary>
    public string? Exception { get; set; }

    public bool IsDone => Stage == CommitStage.Done;

    public bool Retries => kind is CommitKind.Sync or CommitKind.AutoSync;
}
