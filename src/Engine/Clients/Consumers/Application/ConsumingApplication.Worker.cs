using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>
/// With a worker: poll() goes on while another thread processes what it gave. What commits cover is then what poll() has handed out, done or not, unless
/// the application commits what the worker has reached.
/// </summary>
internal sealed partial class ConsumingApplication
{
    private readonly Queue<ConsumedRecord> _forWorker = new();
    private EventRef _handedOver;

    /// <summary>The worker has processed the record at hand.</summary>
    public void WorkerDone(Turn turn)
    {
        if (!_forWorker.TryDequeue(out var record))
            return;
        turn.Cause = _handedOver;
        if (processed.FailsAt(record.Id))
        {
            Die(turn);
            return;
        }

        Say(record, turn);
        processed.Reach(record);
        ArmWorker(turn);
    }

    private void HandToWorker(IReadOnlyList<ConsumedRecord> records, Turn turn)
    {
        var idle = _forWorker.Count == 0;
        foreach (var record in records)
            _forWorker.Enqueue(record);
        _handedOver = turn.Cause;
        if (idle)
            ArmWorker(turn);
    }

    private void ArmWorker(Turn turn)
    {
        if (_forWorker.Count > 0)
            turn.Arm(ConsumerTimer.Worker.Key(), turn.Now + processing.Time);
    }

    /// <summary>Commits what the worker has reached, where the application does so by itself, and waits for the next poll's time.</summary>
    private bool PauseUntilNextPoll(Turn turn)
    {
        if (processing.Commit is "after" or "each" && processed.SinceCommit > 0)
            return BeginCommit(processed.TakeReached(), Doing.Ready, turn);
        if (processing.Commit == "async" && processed.SinceCommit > 0)
            client.Commits?.Begin(CommitKind.Async, processed.TakeReached(), null, turn);
        return processing.PollEvery is { } every && every > Duration.Zero ? Pause(every, turn) : GoTo(Doing.Ready);
    }
}
