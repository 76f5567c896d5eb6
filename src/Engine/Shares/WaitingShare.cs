using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Shares;

/// <summary>How the acknowledgements of one partition fare: decided once what they change is kept safe.</summary>
internal sealed class AcknowledgeOutcome(TopicPartition at)
{
    public TopicPartition At => at;

    /// <summary>Null while it is not decided.</summary>
    public ErrorCode? Error { get; set; }
}

/// <summary>A ShareFetch or ShareAcknowledge that can't be answered yet (DelayedShareFetch).</summary>
/// <param name="session">Null for the last request of a session.</param>
/// <param name="outcomes">Of what it acknowledges.</param>
/// <param name="deadline">Until when a fetch waits for records.</param>
internal sealed class WaitingShare(Pending request, ShareSession? session, AcknowledgeOutcome[] outcomes, Instant deadline)
{
    public Pending Request => request;

    public ShareSession? Session => session;

    public AcknowledgeOutcome[] Outcomes => outcomes;

    public Instant Deadline => deadline;

    /// <summary>What a fetch has got; null while it waits for records.</summary>
    public SharePartitionData[]? Fetched { get; set; }

    public bool Decided => Array.TrueForAll(outcomes, o => o.Error is not null);
}
