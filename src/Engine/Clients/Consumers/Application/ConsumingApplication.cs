using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>What the application's thread is at.</summary>
internal enum Doing : byte
{
    /// <summary>Its outputs get ready.</summary>
    Preparing,

    /// <summary>About to call poll().</summary>
    Ready,
    Polling,
    Processing,

    /// <summary>It waits for its outputs.</summary>
    Finishing,

    /// <summary>It waits for a commit.</summary>
    Committing,

    /// <summary>It does nothing for a while.</summary>
    Pausing,

    /// <summary>It has stopped calling poll().</summary>
    Stalled,
    Closing,

    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>
/// The consuming application: polls, works through what it got, commits by its discipline, and polls again. What steps ask of it is done before its next
/// poll(). A poll() that throws is tried again after a while; one that says that the member's place was taken ends the application.
/// </summary>
internal sealed partial class ConsumingApplication(
    NodeId consumer, string? group, ProcessingSpec processing, Symbols symbols, ConsumerClient client, ProcessedRecords processed,
    IOutputs? outputs = null)
{
    private static readonly Duration PollTimeout = Duration.FromMilliseconds(100);
    private static readonly Duration AfterException = Duration.FromMilliseconds(200);

    private readonly int _group = symbols.Number(group);
    private readonly Queue<StepAction> _asked = new();
    private IReadOnlyList<ConsumedRecord> _inHand = [];
    private int _next;
    private EventRef _polled;
    private Instant _deadline;
    private Instant? _busyUntil;
    private PendingCommit? _commit;
    private Doing _then;
    private bool _sending;
    private CommittedPartition[] _finishing = [];
    private bool _spoke;

    public Doing Doing { get; private set; } = Doing.Preparing;

    /// <summary>Java's exception that has ended it; null while it goes on, and after close().</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Records of the last poll that are not processed yet, the one at hand included.</summary>
    public IEnumerable<ConsumedRecord> InHand => _inHand.Skip(_next);

    /// <summary>When it has processed the record at hand, or goes on after a pause; null if it is at neither.</summary>
    public Instant? BusyUntil => _busyUntil;

    /// <summary>Something to be done before the next poll().</summary>
    public void Ask(StepAction action, Turn turn)
    {
        if (Doing == Doing.Ended)
            return;
        _asked.Enqueue(action);
        if (Doing != Doing.Stalled || !EndsStall(action))
            return;
        Doing = Doing.Ready;
        GoOn(turn);
    }

    /// <summary>Goes on as far as it can.</summary>
    public void GoOn(Turn turn)
    {
        while (Step(turn))
        {
        }
    }

    /// <returns>Whether it goes on at once.</returns>
    private bool Step(Turn turn)
    {
        switch (Doing)
        {
            case Doing.Preparing:
                return outputs is null ? GoTo(Doing.Ready) : Prepared(outputs.Prepare(turn), turn);
            case Doing.Finishing:
                return Finished(outputs!.Finish(client, _finishing, turn), turn);
            case Doing.Ready:
                return !LetsOthersAct(turn) && DoAsked(turn) && BeginPoll(turn);
            case Doing.Polling:
                return client.Poll(turn, _deadline) is { } result && Polled(result, turn);
            case Doing.Processing:
                return Process(turn);
            case Doing.Committing:
                client.RunCommit(turn);
                return _commit!.IsDone && EndCall(_then);
            case Doing.Pausing:
                return IsOver(turn) && GoTo(Doing.Ready);
            case Doing.Closing:
                return outputs?.Close(turn) != OutputState.Waiting && client.Close(turn) && End(null, turn);
            default:
                return false;
        }
    }

    /// <summary>
    /// What the application said since its last poll() may make a step ask for something that is to be done before the next one, so that comes in a turn of
    /// its own.
    /// </summary>
    private bool LetsOthersAct(Turn turn)
    {
        if (!_spoke)
            return false;
        _spoke = false;
        turn.Arm(ConsumerTimer.Application.Key(), turn.Now);
        return true;
    }

    private bool BeginPoll(Turn turn)
    {
        _deadline = turn.Now + PollTimeout;
        client.Enter(turn);
        return GoTo(Doing.Polling);
    }

    private bool Polled(in PollResult result, Turn turn)
    {
        client.Leave();
        if (result.Exception is { } exception)
            return Threw(exception, turn);
        if (result.Records.Count == 0)
            return processing.Worker ? PauseUntilNextPoll(turn) : GoTo(Doing.Ready);
        _spoke = true;
        SayPolled(result.Records, turn);
        if (processing.Worker)
        {
            HandToWorker(result.Records, turn);
            return processing.Commit == "before" ? BeginCommit(null, Doing.Ready, turn) : PauseUntilNextPoll(turn);
        }

        (_inHand, _next) = (result.Records, 0);
        return processing.Commit == "before" ? BeginCommit(null, Doing.Processing, turn) : GoTo(Doing.Processing);
    }

    /// <summary>An exception from poll(). What says that another process has this one's instance id, or is refused it, ends the application.</summary>
    private bool Threw(string exception, Turn turn)
    {
        if (exception is "FencedInstanceIdException" or "UnreleasedInstanceIdException")
            return End(exception, turn);
        turn.Emit(Happened.Consumer(EventKind.ConsumerThrew, consumer, symbols.Number(exception)));
        return Pause(AfterException, turn);
    }

    /// <summary>Works through the records of the poll, one after the other.</summary>
    private bool Process(Turn turn)
    {
        if (_next >= _inHand.Count)
            return AllProcessed(turn);
        if (_busyUntil is null && processing.Time > Duration.Zero && !_sending)
        {
            _busyUntil = turn.Now + processing.Time;
            turn.Cause = _polled;
            turn.Arm(ConsumerTimer.Application.Key(), _busyUntil.Value);
            return false;
        }

        if (!IsOver(turn))
            return false;
        var record = _inHand[_next];
        turn.Cause = _polled;
        if (processed.FailsAt(record.Id))
            return Die(turn);
        _sending = outputs is not null;
        if (_sending && Sent(outputs!.Send(record, turn), turn) is { } goesOn)
            return goesOn;
        _sending = false;
        _next++;
        Say(record, turn);
        return CommitAfter(record, turn);
    }

    private bool AllProcessed(Turn turn)
    {
        (_inHand, _next) = ([], 0);
        if (outputs is not null)
        {
            _finishing = processed.TakeReached();
            return GoTo(Doing.Finishing);
        }

        if (processing.CommitEvery is not null)
            return GoTo(Doing.Ready);
        if (processing.Commit == "async")
            client.Commits?.Begin(CommitKind.Async, client.Subscriptions.AllConsumed(), null, turn);
        return processing.Commit == "after" ? BeginCommit(null, Doing.Ready, turn) : GoTo(Doing.Ready);
    }

    private bool Prepared(OutputState state, Turn turn) => state switch
    {
        OutputState.Waiting => false,
        OutputState.Done => GoTo(Doing.Ready),
        _ => End(outputs!.Exception, turn),
    };

    /// <returns>Null if the output is on its way; else what the step returns.</returns>
    private bool? Sent(OutputState state, Turn turn) => state switch
    {
        OutputState.Done => null,
        OutputState.Waiting => false,
        _ => End(outputs!.Exception, turn),
    };

    /// <summary>The outputs of the poll are safe; or they are undone, and their input is read again.</summary>
    private bool Finished(OutputState state, Turn turn)
    {
        switch (state)
        {
            case OutputState.Waiting:
                return false;
            case OutputState.Done:
                return outputs!.CommitsOffsets ? GoTo(Doing.Ready) : BeginCommit(null, Doing.Ready, turn);
            case OutputState.Undone:
                client.Subscriptions.GoBackToCommitted();
                return GoTo(Doing.Ready);
            default:
                return End(outputs!.Exception, turn);
        }
    }

    private bool CommitAfter(in ConsumedRecord record, Turn turn)
    {
        processed.Reach(record);
        if (processing.Commit == "each")
            return BeginCommit(processed.TakeReached(), Doing.Processing, turn);
        if (processing.CommitEvery is not { } every || processed.SinceCommit < every)
            return true;
        if (processing.Commit == "after")
            return BeginCommit(processed.TakeReached(), Doing.Processing, turn);
        client.Commits?.Begin(CommitKind.Async, processed.TakeReached(), null, turn);
        return true;
    }

    /// <param name="offsets">Null for the positions of all partitions.</param>
    private bool BeginCommit(CommittedPartition[]? offsets, Doing then, Turn turn)
    {
        if (client.Commits is not { } commits)
        {
            turn.Emit(Happened.Consumer(EventKind.ConsumerThrew, consumer, symbols.Number("InvalidGroupIdException")));
            return GoTo(then);
        }

        client.Enter(turn);
        _then = then;
        _commit = commits.Begin(CommitKind.Sync, offsets ?? client.Subscriptions.AllConsumed(), client.Config.DefaultApiTimeout, turn);
        return GoTo(Doing.Committing);
    }

    private bool EndCall(Doing then)
    {
        _spoke = true;
        client.Leave();
        return GoTo(then);
    }

    private void SayPolled(IReadOnlyList<ConsumedRecord> records, Turn turn)
    {
        for (var i = 0; i < records.Count;)
        {
            var first = i;
            while (i < records.Count && records[i].At == records[first].At)
                i++;
            turn.Cause = turn.Emit(Happened.RecordsPolled(consumer, _group, records[first].At, records[first].Offset, i - first));
        }

        _polled = turn.Cause;
    }

    private void Say(in ConsumedRecord record, Turn turn)
    {
        processed.Count++;
        turn.Cause = turn.Emit(Happened.RecordProcessed(consumer, _group, record.At, record.Offset, record.Id));
    }

    /// <summary>Processing has thrown what nobody catches: the process ends.</summary>
    private bool Die(Turn turn)
    {
        turn.Cause = turn.Emit(Happened.Consumer(EventKind.ConsumerCrashed, consumer));
        turn.Exit();
        return GoTo(Doing.Ended);
    }

    private bool End(string? exception, Turn turn)
    {
        client.Leave();
        EndedBy = exception;
        if (exception is not null)
            client.Connections.CloseAll(turn);
        turn.Cause = turn.Emit(exception is null
            ? Happened.Consumer(EventKind.ConsumerClosed, consumer)
            : Happened.Consumer(EventKind.ConsumerFailed, consumer, symbols.Number(exception)));
        return GoTo(Doing.Ended) && false;
    }

    private bool Pause(Duration time, Turn turn)
    {
        _busyUntil = turn.Now + time;
        turn.Arm(ConsumerTimer.Application.Key(), _busyUntil.Value);
        Doing = Doing.Pausing;
        return false;
    }

    /// <returns>Whether what it was busy with is over; then it is busy with nothing.</returns>
    private bool IsOver(Turn turn)
    {
        if (_busyUntil is { } until && turn.Now < until)
            return false;
        _busyUntil = null;
        return true;
    }

    private bool GoTo(Doing next)
    {
        Doing = next;
        return true;
    }
}
