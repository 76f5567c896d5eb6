using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers.Handlers;

/// <summary>What an administrator asks of a partition's leader: DeleteRecords (21).</summary>
/// <param name="Before">The first offset that is kept; −1 for the high watermark.</param>
/// <param name="TimedOut">What is said if the followers do not follow in time.</param>
/// <param name="LeaderGone">What is said if the broker stops leading before they have.</param>
internal sealed record DeleteRecords(TopicPartition At, long Before, EventData TimedOut, EventData LeaderGone)
{
    /// <summary>DeleteRecordsRequest.HIGH_WATERMARK.</summary>
    public const long HighWatermark = -1;
}

/// <summary>A deletion that is done here and waits for the alive followers (kafka.server.DelayedDeleteRecords).</summary>
internal sealed record WaitingDelete(DeleteRecords Asked, TopicId TopicId, long Required, Instant Deadline);

/// <summary>
/// DeleteRecords (Partition.deleteRecordsOnLeader): the log starts further on, here at once and on the followers with their next fetches. It is answered
/// when all of them that are alive have followed. Simplified: the administrator is no node, so the answer is seen only if it is an error.
/// </summary>
internal sealed class DeleteRecordsHandler(BrokerMemory memory)
{
    /// <summary>The admin client's <c>request.timeout.ms</c>.</summary>
    private static readonly Duration Timeout = Duration.FromSeconds(30);

    private readonly List<WaitingDelete> _waiting = [];

    private static TimerKey Timer => new((int)BrokerTimer.DeleteRecordsWait);

    /// <summary>What the broker answers at once; None if it will do it.</summary>
    public static ErrorCode Judge(BrokerMemory memory, TopicPartition at, long before)
    {
        if (memory.Find(at) is not { } partition)
            return memory.Image.Partition(at) is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.NotLeaderOrFollower;
        if (!partition.Leads)
            return ErrorCode.NotLeaderOrFollower;
        if (!memory.Topic(at.Topic).Log.Delete)
            return ErrorCode.PolicyViolation;
        return before is < DeleteRecords.HighWatermark || before > partition.HighWatermark ? ErrorCode.OffsetOutOfRange : ErrorCode.None;
    }

    public void Receive(DeleteRecords asked, Turn turn)
    {
        if (Judge(memory, asked.At, asked.Before) != ErrorCode.None)
            return;
        var partition = memory.Partition(asked.At);
        var before = asked.Before == DeleteRecords.HighWatermark ? partition.HighWatermark : asked.Before;
        partition.IncrementLogStart(before, turn);
        _waiting.Add(new WaitingDelete(asked, partition.TopicId, before, turn.Now + Timeout));
        Complete(turn);
    }

    /// <summary>Ends those that wait no longer: all have followed, or this broker does not lead any more.</summary>
    public void Complete(Turn turn)
    {
        if (_waiting.Count == 0)
            return;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var waiting = _waiting[i];
            var partition = memory.Find(waiting.Asked.At);
            var leads = partition is { Leads: true } && partition.TopicId == waiting.TopicId;
            if (leads && partition!.LowWatermark(memory.Image) < waiting.Required)
                continue;
            _waiting.RemoveAt(i);
            if (!leads)
                turn.Emit(waiting.Asked.LeaderGone);
        }

        Arm(turn);
    }

    public void TimedOut(Turn turn)
    {
        foreach (var waiting in _waiting.Where(w => w.Deadline <= turn.Now))
            turn.Emit(waiting.Asked.TimedOut);
        _waiting.RemoveAll(w => w.Deadline <= turn.Now);
        Arm(turn);
    }

    private void Arm(Turn turn)
    {
        if (_waiting.Count == 0)
            turn.Disarm(Timer);
        else
            turn.Arm(Timer, _waiting.Min(w => w.Deadline));
    }
}
