using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Application;

/// <summary>
/// The consuming application: polls, works through what it got, commits by its discipline, and polls again. What steps ask of it is done before its next
/// poll(). A poll() that throws is tried again after a while; one that says that the member's place was taken ends the application.
/// </summary>
internal sealed partial class ConsumingApplication(
    NodeId consumer, string? group, ProcessingSpec processing, Symbols symbols, ConsumerClient client, ProcessedRecords processed,
    IOutputs? outputs = null) : PollLoop(consumer, group, symbols, Doing.Preparing)
{
    private IReadOnlyList<ConsumedRecord> _inHand = [];
    private int _next;
    private Instant _deadline;
    private PendingCommit? _commit;
    private Doing _then;
    private bool _sending;
    private CommittedPartition[] _finishing = [];

    /// <summary>Java's exception that has ended it; null while it goes on, and after close().</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Records of the last poll that are not processed yet, the one at hand included.</summary>
    public IEnumerable<ConsumedRecord> InHand => _inHand.Skip(_next);

    /// <summary>Something to be done before the next poll().</summary>
    public void Ask(StepAction action, Turn turn)
    {
        if (Doing == Doing.Ended)
            return;
        Asked.Enqueue(action);
        if (Doing != Doing.Stalled || !EndsStall(action))
            return;
        Doing = Doing.Ready;
        GoOn(turn);
    }

    /// <inheritdoc/>
    protected override bool Step(Turn turn)
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
            case Doing.Unsubscribing:
                return client.Unsubscribe(turn) && EndCall(Doing.Ready);
            case Doing.Closing:
                return outputs?.Close(turn) != OutputState.Waiting && client.Close(turn) && End(null, turn);
            default:
                return false;
        }
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
        SayThrew(exception, turn);
        return Pause(AfterException, turn);
    }

    /// <summary>Works through the records of the poll, one after the other.</summary>
    private bool Process(Turn turn)
    {
        if (_next >= _inHand.Count)
            return AllProcessed(turn);
        if (BusyUntil is null && processing.Time > Duration.Zero && !_sending)
        {
            turn.Cause = LastPoll;
            return StayBusy(processing.Time, turn);
        }

        if (!IsOver(turn))
            return false;
        var record = _inHand[_next];
        turn.Cause = LastPoll;
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
            SayThrew("InvalidGroupIdException", turn);
            return GoTo(then);
        }

        client.Enter(turn);
        _then = then;
        _commit = commits.Begin(CommitKind.Sync, offsets ?? client.Subscriptions.AllConsumed(), client.Config.DefaultApiTimeout, turn);
        return GoTo(Doing.Committing);
    }

    private bool EndCall(Doing then)
    {
        Spoke = true;
        client.Leave();
        return GoTo(then);
    }

    private void Say(in ConsumedRecord record, Turn turn)
    {
        processed.Count++;
        turn.Cause = turn.Emit(Happened.RecordProcessed(Consumer, Group, record.At, record.Offset, record.Id));
    }

    private bool End(string? exception, Turn turn)
    {
        client.Leave();
        EndedBy = exception;
        if (exception is not null)
            client.Connections.CloseAll(turn);
        turn.Cause = turn.Emit(exception is null
            ? Happened.Consumer(EventKind.ConsumerClosed, Consumer)
            : Happened.Consumer(EventKind.ConsumerFailed, Consumer, Symbols.Number(exception)));
        return GoTo(Doing.Ended) && false;
    }
}
