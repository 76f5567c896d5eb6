using Playground.Engine.Clients.Consumers.Application;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Consumers.Sharing;

/// <summary>
/// An application with a share consumer: polls, works through what it got, and polls again. With <c>commit: auto</c> the next poll() accepts the records
/// of the last (share.acknowledgement.mode=implicit); else the application accepts them itself, and close() and a crash leave what it has not accepted to
/// others. Simplified: no worker, and every record that was processed is accepted: none is released or rejected.
/// </summary>
internal sealed class ShareApplication(
    NodeId consumer, string group, ProcessingSpec processing, Symbols symbols, ShareConsumer client, ProcessedRecords processed)
    : PollLoop(consumer, group, symbols, Doing.Ready)
{
    private List<SharedRecord> _inHand = [];
    private int _next;
    private Instant _deadline;
    private Instant _commitEnds;
    private Doing _then;

    /// <summary>Records of the last poll that are not processed yet, the one at hand included.</summary>
    public IEnumerable<ConsumedRecord> InHand => _inHand.Skip(_next).Select(r => r.Record);

    private bool IsImplicit => processing.Commit == "auto";

    /// <summary>Something to be done before the next poll().</summary>
    public void Ask(StepAction action, Turn turn)
    {
        Asked.Enqueue(action);
        if (Doing == Doing.Stalled && EndsStall(action))
            Doing = Doing.Ready;
        GoOn(turn);
    }

    /// <summary>Goes on as far as it can; the network's thread has its turn whenever the application calls or waits.</summary>
    public override void GoOn(Turn turn)
    {
        base.GoOn(turn);
        client.Polls = Doing == Doing.Polling;
        if (Doing != Doing.Ended)
            client.Run(turn);
    }

    /// <inheritdoc/>
    protected override bool Step(Turn turn)
    {
        switch (Doing)
        {
            case Doing.Ready:
                return !LetsOthersAct(turn) && (DoAsked(turn) ? BeginPoll(turn) : Doing == Doing.Closing);
            case Doing.Polling:
                return Poll(turn);
            case Doing.Processing:
                return Process(turn);
            case Doing.Committing:
                return Commits(turn);
            case Doing.Pausing:
                return IsOver(turn) && GoTo(Doing.Ready);
            case Doing.Closing:
                return client.Close(turn) && End(turn);
            default:
                return false;
        }
    }

    /// <returns>Whether the application goes on to poll().</returns>
    private bool DoAsked(Turn turn)
    {
        while (Asked.TryDequeue(out var action))
        {
            switch (action)
            {
                case StepAction.ConsumerCall { Name: "consumer.close" } or StepAction.ConsumerRestart:
                    Doing = Doing.Closing;
                    return false;
                case StepAction.ConsumerCall { Name: "consumer.stall" }:
                    if (!Stall(turn))
                        return false;
                    break;
                case StepAction.ConsumerSubscribe subscribe:
                    client.Subscribe(subscribe.Topics, turn);
                    break;
                case StepAction.ConsumerSeek or StepAction.ConsumerPartitions or StepAction.ConsumerCommit:
                    // KafkaShareConsumer has no such methods: a share group has no positions.
                    SayThrew("UnsupportedOperationException", turn);
                    break;
            }
        }

        return true;
    }

    private bool BeginPoll(Turn turn)
    {
        if (processing.Commit == "none" && _inHand.Count > 0)
        {
            // Every record of a poll() must be acknowledged before the next one.
            SayThrew("IllegalStateException", turn);
            return Pause(AfterException, turn);
        }

        _deadline = turn.Now + PollTimeout;
        turn.Arm(ConsumerTimer.Application.Key(), _deadline);
        if (IsImplicit)
            Accept(_inHand);
        (_inHand, _next) = ([], 0);
        return GoTo(Doing.Polling);
    }

    private bool Poll(Turn turn)
    {
        if (client.Membership.Polled(turn) is { } exception)
        {
            SayThrew(exception, turn);
            return Pause(AfterException, turn);
        }

        SayRefused(turn, background: IsImplicit);
        var records = client.Fetcher.Collect();
        if (records.Count == 0)
            return turn.Now >= _deadline && GoTo(Doing.Ready);
        client.Fetcher.Flush();
        (_inHand, _next) = (records, 0);
        SayPolled([.. records.Select(r => r.Record)], turn);
        if (processing.Commit != "before")
            return GoTo(Doing.Processing);
        Accept(records);
        return Commit(Doing.Processing, turn);
    }

    /// <summary>Works through the records of the poll, one after the other.</summary>
    private bool Process(Turn turn)
    {
        if (_next >= _inHand.Count)
            return AllProcessed(turn);
        if (BusyUntil is null && processing.Time > Duration.Zero)
        {
            turn.Cause = LastPoll;
            return StayBusy(processing.Time, turn);
        }

        if (!IsOver(turn))
            return false;
        var record = _inHand[_next];
        turn.Cause = LastPoll;
        if (processed.FailsAt(record.Record.Id))
            return Die(turn);
        _next++;
        processed.Count++;
        turn.Cause = turn.Emit(
            Happened.RecordProcessed(Consumer, Group, record.Record.At, record.Record.Offset, record.Record.Id, record.Deliveries));
        if (processing.Commit != "each")
            return true;
        Accept([record]);
        return Commit(Doing.Processing, turn);
    }

    private bool AllProcessed(Turn turn)
    {
        if (processing.Commit is not ("after" or "async"))
            return GoTo(Doing.Ready);
        Accept(_inHand);
        if (processing.Commit == "after")
            return Commit(Doing.Ready, turn);
        client.Fetcher.Flush();
        return GoTo(Doing.Ready);
    }

    private void Accept(IEnumerable<SharedRecord> records)
    {
        foreach (var record in records)
            client.Fetcher.Acknowledge(record, AcknowledgeType.Accept);
    }

    /// <summary>commitSync(): returns once everything that was acknowledged is answered, or has failed.</summary>
    private bool Commit(Doing then, Turn turn)
    {
        client.Fetcher.Flush();
        _then = then;
        _commitEnds = turn.Now + client.Config.DefaultApiTimeout;
        turn.Arm(ConsumerTimer.Application.Key(), _commitEnds);
        return GoTo(Doing.Committing);
    }

    /// <summary>
    /// After default.api.timeout.ms commitSync() throws (ShareAcknowledgeSyncEvent's deadline); what it was to say stays under way.
    /// </summary>
    private bool Commits(Turn turn)
    {
        if (!client.Fetcher.AllAcknowledged)
        {
            if (turn.Now < _commitEnds)
                return false;
            SayThrew("TimeoutException", turn);
        }

        turn.Disarm(ConsumerTimer.Application.Key());
        SayRefused(turn, background: false);
        Spoke = true;
        return GoTo(_then);
    }

    /// <summary>What commitSync() gives back with an error, or the callback is told.</summary>
    private void SayRefused(Turn turn, bool background)
    {
        while (client.Fetcher.Refused.TryDequeue(out var refused))
        {
            turn.Emit(Happened.OffsetCommitFailed(
                Consumer, Group, refused.At, refused.Offset, Symbols.Number(refused.Exception), background));
        }
    }

    private bool End(Turn turn)
    {
        turn.Cause = turn.Emit(Happened.Consumer(EventKind.ConsumerClosed, Consumer));
        return GoTo(Doing.Ended) && false;
    }
}
