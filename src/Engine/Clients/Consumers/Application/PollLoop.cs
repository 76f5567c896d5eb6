using Playground.Engine.Kernel;
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

    /// <summary>It waits for a callback inside unsubscribe().</summary>
    Unsubscribing,

    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>
/// The loop around poll(), whichever consumer it calls: one step after the other while nothing is to be waited for, what was asked of the application
/// before its next poll(), and what it says.
/// </summary>
/// <param name="begins">What its thread is at first.</param>
internal abstract class PollLoop(NodeId consumer, string? group, Symbols symbols, Doing begins)
{
    protected static readonly Duration PollTimeout = Duration.FromMilliseconds(100);

    /// <summary>Before a poll() that threw is tried again.</summary>
    protected static readonly Duration AfterException = Duration.FromMilliseconds(200);

    public Doing Doing { get; protected set; } = begins;

    /// <summary>When it has processed the record at hand, or goes on after a pause; null if it is at neither.</summary>
    public Instant? BusyUntil { get; private set; }

    protected NodeId Consumer { get; } = consumer;

    /// <summary>Symbol of the group; 0 without one.</summary>
    protected int Group { get; } = symbols.Number(group);

    protected Symbols Symbols { get; } = symbols;

    /// <summary>What steps have asked, in order.</summary>
    protected Queue<StepAction> Asked { get; } = new();

    /// <summary>The event of the last poll() that gave something.</summary>
    protected EventRef LastPoll { get; private set; }

    /// <summary>It has said something since its last poll().</summary>
    protected bool Spoke { get; set; }

    /// <summary>Goes on as far as it can.</summary>
    public virtual void GoOn(Turn turn)
    {
        while (Step(turn))
        {
        }
    }

    /// <returns>Whether it goes on at once.</returns>
    protected abstract bool Step(Turn turn);

    /// <summary>Unstall, or what only an application can do that goes on.</summary>
    protected static bool EndsStall(StepAction action) =>
        action is StepAction.ConsumerCall { Name: not "consumer.stall" } or StepAction.ConsumerRestart or StepAction.ProcessorCall;

    /// <summary>
    /// What the application said since its last poll() may make a step ask for something that is to be done before the next one, so that comes in a turn of
    /// its own.
    /// </summary>
    protected bool LetsOthersAct(Turn turn)
    {
        if (!Spoke)
            return false;
        Spoke = false;
        turn.Arm(ConsumerTimer.Application.Key(), turn.Now);
        return true;
    }

    /// <summary>Stops calling poll().</summary>
    /// <returns>Whether it has been asked to go on already.</returns>
    protected bool Stall(Turn turn)
    {
        turn.Emit(Happened.Consumer(EventKind.ConsumerStalled, Consumer));
        Doing = Asked.Any(EndsStall) ? Doing.Ready : Doing.Stalled;
        return Doing == Doing.Ready;
    }

    /// <summary>A call threw this exception, and the application goes on.</summary>
    protected void SayThrew(string exception, Turn turn) =>
        turn.Emit(Happened.Consumer(EventKind.ConsumerThrew, Consumer, Symbols.Number(exception)));

    /// <summary>poll() returned these, told as ranges of one partition each.</summary>
    protected void SayPolled(IReadOnlyList<ConsumedRecord> records, Turn turn)
    {
        for (var i = 0; i < records.Count;)
        {
            var first = i;
            while (i < records.Count && records[i].At == records[first].At)
                i++;
            turn.Cause = turn.Emit(Happened.RecordsPolled(Consumer, Group, records[first].At, records[first].Offset, i - first));
        }

        (LastPoll, Spoke) = (turn.Cause, true);
    }

    /// <summary>Processing has thrown what nobody catches: the process ends.</summary>
    protected bool Die(Turn turn)
    {
        turn.Cause = turn.Emit(Happened.Consumer(EventKind.ConsumerCrashed, Consumer));
        turn.Exit();
        Doing = Doing.Ended;
        return false;
    }

    /// <summary>Does nothing for a while, and then calls poll().</summary>
    protected bool Pause(Duration time, Turn turn)
    {
        Doing = Doing.Pausing;
        return StayBusy(time, turn);
    }

    protected bool StayBusy(Duration time, Turn turn)
    {
        BusyUntil = turn.Now + time;
        turn.Arm(ConsumerTimer.Application.Key(), BusyUntil.Value);
        return false;
    }

    /// <returns>Whether what it was busy with is over; then it is busy with nothing.</returns>
    protected bool IsOver(Turn turn)
    {
        if (BusyUntil is { } until && turn.Now < until)
            return false;
        BusyUntil = null;
        return true;
    }

    protected bool GoTo(Doing next)
    {
        Doing = next;
        return true;
    }
}
