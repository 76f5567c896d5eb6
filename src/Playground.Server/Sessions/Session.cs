using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Metrics;
using Playground.Engine.Scenarios;
using Playground.Server.Hubs;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Sessions.Time;

namespace Playground.Server.Sessions;

/// <summary>
/// A run that people watch and act on. Everything that touches the run goes through one mailbox, so that a command or a tick is
/// carried out whole before the next. Whatever is made of it is made once for all who watch: with every tick what moves, for the scripts of pages, and as
/// often as components are drawn a whole frame.
/// </summary>
public sealed class Session : IAsyncDisposable
{
    private readonly Mailbox _mailbox;
    private readonly SessionRun _run;
    private readonly SessionSettings _options;
    private readonly TimeProvider _clock;
    private readonly FramePace _pace;
    private readonly FrameFeed<SessionFrame> _feed;
    private readonly FrameFeed<MotionFrame> _moving;
    private readonly SessionAudience _audience;
    private readonly SessionKeeper _keeper;
    private readonly ITimer _ticker;
    private SessionFrame _frame;
    private MotionFrame _motion;
    private int _jumps;
    private bool _ticking;
    private TimeSpan _every = Timeout.InfiniteTimeSpan;
    private bool _preparing;
    private int _tickWaits;
    private long? _due;
    private volatile bool _gone;

    private Session(
        string id, SessionOpening opening, SessionRun run, SessionKeeper keeper, long first, SessionSettings options, MachineShare share, TimeProvider clock,
        ILogger log)
    {
        (Id, Opening, _run, _keeper, _options, _pace, _clock) = (id, opening, run, keeper, options, share.Pace, clock);
        _mailbox = new Mailbox(options.MaxWaiting, fault => SessionLog.WorkFailed(log, fault));
        _audience = new SessionAudience(options, clock, share, log);
        _frame = FrameMaker.First(run, first, 0);
        _motion = FrameMaker.Motion(run, first, null);
        _feed = new FrameFeed<SessionFrame>(
            id, FrameForm.Everything, clock, options, viewer => _mailbox.TryPost(() => Do(() => _feed!.CatchUp(viewer, _frame))));
        _moving = new FrameFeed<MotionFrame>(
            id, FrameForm.Moving, clock, options, viewer => _mailbox.TryPost(() => Do(() => _moving!.CatchUp(viewer, _motion))));
        _ticker = clock.CreateTimer(_ => PostTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Unguessable: who knows it may watch and act.</summary>
    public string Id { get; }

    /// <summary>What it began from.</summary>
    public SessionOpening Opening { get; }

    /// <summary>The newest frame. While the run plays it is as old as what components show.</summary>
    public SessionFrame Current => Volatile.Read(ref _frame);

    /// <summary>The moment that is shown, as of the last tick.</summary>
    public Instant Now => Volatile.Read(ref _motion).View.At;

    /// <summary>How long nobody has watched it; null while somebody does.</summary>
    public TimeSpan? UnwatchedFor => _audience.UnwatchedFor;

    /// <summary>How many watch.</summary>
    public int Viewers => _audience.Count;

    /// <summary>Opens a session, paused at its opening.</summary>
    internal static async Task<Session> OpenAsync(
        string id, SessionOpening opening, SessionKeeper keeper, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        var run = await SessionRun.OpenAsync(opening, options, share, clock, log);
        return new Session(id, opening, run, keeper, 1, options, share, clock, log);
    }

    /// <summary>A session as it was kept, paused where it stood.</summary>
    /// <exception cref="TimeoutException">Its replay takes too long.</exception>
    internal static async Task<Session> RebuildAsync(
        string id, FoundSession found, SessionSettings options, MachineShare share, TimeProvider clock, ILogger log)
    {
        var run = await SessionRun.RebuildAsync(found, options, share, clock, log);
        // Viewers may come back with a sequence of its life before: none of those is given again, so that nobody mistakes one frame for another.
        return new Session(id, found.Opening, run, found.Keeper, clock.GetUtcNow().ToUnixTimeMilliseconds(), options, share, clock, log);
    }

    /// <summary>Carries out a command after those that came before it.</summary>
    public Task<CommandResult> SendAsync(SessionCommand command) =>
        _mailbox.TryAsk(async () =>
        {
            var result = await _run.ExecuteAsync(command);
            Publish();
            return await KeepAsync(command, result);
        }) ?? Task.FromResult(NotTaken());

    /// <summary>Writes where it stands, if it is kept.</summary>
    internal Task KeepAsync() => _mailbox.TryAsk(async () => await _keeper.KeepAsync(_run)) ?? Task.CompletedTask;

    /// <summary>Events of the run, oldest first; empty if the session is gone.</summary>
    public Task<ImmutableArray<EventLine>> EventsAsync(EventQuery query) => AskEvents(() => EventLines.Find(_run.Time.Tip, _run.Simulation.Trace.Count, query));

    /// <summary>The events of a stretch, also of what came after the moment that is shown; null if the session is gone.</summary>
    internal Task<EventStretch?> StretchAsync(Instant from, Instant to) =>
        Ask(() => EventStretch.Of(_run.Time.Tip, from, to));

    /// <summary>An event and what led to it, nearest last.</summary>
    public Task<ImmutableArray<EventLine>> CausesAsync(int eventId) => AskEvents(() => EventLines.Causes(_run.Time.Tip, eventId));

    /// <summary>The next events of the run up to the moment that is shown, background too, as the contract shows them; null if the session is gone.</summary>
    /// <param name="after">Id of the last one that is known.</param>
    public Task<EventChunk?> ChunkAsync(int after, int most) =>
        Ask(() => EventChunk.Of(_run.Simulation, after, most));

    /// <summary>What the producers did so far; null if the session is gone.</summary>
    public Task<MetricsView?> MetricsAsync() =>
        Ask(() => _run.Simulation.Metrics());

    /// <summary>What stands on the scrubber; null if the session is gone.</summary>
    public Task<TimelineMarks?> MarksAsync() =>
        Ask(() => _run.Marks());

    /// <summary>What a link to the moment that is shown must carry; null if the session is gone.</summary>
    public Task<SessionScene?> SceneAsync() =>
        Ask(() => new SessionScene(_run.Time.Tip.Scenario, _run.Simulation.Here, _run.Simulation.Trace.Count));

    /// <summary>The hash of the run up to the moment that is shown; null if the session is gone.</summary>
    public Task<string?> HashAsync() => Ask(() => _run.Simulation.Hash());

    /// <summary>The scenario of a branch, with everything that was done on it; null if the session is gone or has no such branch.</summary>
    public Task<Scenario?> BranchAsync(int branch) => Ask(() => _run.Time.Branches.FirstOrDefault(found => found.Id == branch)?.Recipe);

    /// <summary>Reads something of its runs, in its turn; null if the session is gone.</summary>
    internal Task<T?> ReadAsync<T>(Func<TimeMachine, T> read)
        where T : class => Ask(() => read(_run.Time));

    /// <summary>Plays no faster than another session does.</summary>
    internal void GoAlongWith(Session other) => _mailbox.TryPost(() => Do(() => _run.Transport.Companion = new Companion(() => other.Now, () => _pace.Every)));

    /// <summary>The scenario so far, as a canonical document.</summary>
    public string ScenarioJson() => ScenarioWriter.Write(Current.Scenario);

    /// <summary>A viewer on a circuit.</summary>
    internal SessionHandle Watch()
    {
        var handle = new SessionHandle(this);
        _audience.Add(handle);
        _mailbox.TryPost(() => Do(() => Publish()));
        return handle;
    }

    internal void Unwatch(SessionHandle handle)
    {
        _audience.Remove(handle);
        _mailbox.TryPost(() => Do(() => Publish()));
    }

    /// <summary>A viewer on the hub, who may have frames up to a sequence already.</summary>
    /// <param name="moving">Only what moves is wanted.</param>
    /// <returns>False if the session is gone.</returns>
    internal async Task<bool> JoinAsync(IFrameLink link, long? last, bool moving)
    {
        var joined = _mailbox.TryAsk(() =>
        {
            if (moving)
                _moving.Join(link, last, _motion);
            else
                _feed.Join(link, last, _frame);
            _audience.Links = _feed.Viewers + _moving.Viewers;
            Publish();
            return ValueTask.FromResult(true);
        });
        return joined is not null && await joined;
    }

    internal void Leave(string linkId) => _mailbox.TryPost(() => Do(() =>
    {
        _feed.Leave(linkId);
        _moving.Leave(linkId);
        _audience.Links = _feed.Viewers + _moving.Viewers;
        Publish();
    }));

    /// <summary>Tells those who watch over the hub that the server stops. Pages learn it from their circuits, and come back by themselves.</summary>
    internal Task FarewellAsync() => _mailbox.TryAsk(async () =>
    {
        await Task.WhenAll([.. _feed.End(), .. _moving.End()]);
        return true;
    }) ?? Task.CompletedTask;

    /// <summary>Ends it: viewers are told, and what waits in the mailbox is still done.</summary>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
        await _ticker.DisposeAsync();
        await _mailbox.DisposeAsync();
        await _keeper.KeepAsync(_run);
        _run.Dispose();
        _audience.End();
        _feed.End();
        _moving.End();
    }

    /// <summary>Reads something of the run, in its turn; null if the session is gone.</summary>
    private Task<T?> Ask<T>(Func<T?> read)
        where T : class => _mailbox.TryAsk(() => ValueTask.FromResult(read())) ?? Task.FromResult<T?>(null);

    private Task<ImmutableArray<EventLine>> AskEvents(Func<ImmutableArray<EventLine>> read) =>
        _mailbox.TryAsk(() => ValueTask.FromResult(read())) ?? Task.FromResult(ImmutableArray<EventLine>.Empty);

    /// <summary>A command is done once it is kept. Who merely plays leaves nothing behind that would be missed.</summary>
    private async ValueTask<CommandResult> KeepAsync(SessionCommand command, CommandResult result)
    {
        var acted = result.Done
            ? command is not (SessionCommand.Play or SessionCommand.Pause or SessionCommand.RunFor or SessionCommand.RunUntil)
            : !ReferenceEquals(_run.Time.Tip.Scenario, Opening.Scenario);
        if (acted)
            _keeper.Begin();
        return await _keeper.KeepAsync(_run)
            ? result
            : CommandResult.Refused(RefusalCode.NotKept, "This was done, but could not be saved. It is saved with the next command that can be.");
    }

    private CommandResult NotTaken() => _gone
        ? CommandResult.Refused(RefusalCode.SessionGone, "This session is no longer on the server.")
        : CommandResult.Refused(RefusalCode.Busy, "The session has too many commands waiting.");

    private void PostTick()
    {
        if (Interlocked.Exchange(ref _tickWaits, 1) != 0)
            return;
        var due = _clock.GetTimestamp();
        if (!_mailbox.TryPost(() => TickAsync(due)))
            Volatile.Write(ref _tickWaits, 0);
    }

    private async ValueTask TickAsync(long due)
    {
        Volatile.Write(ref _tickWaits, 0);
        var played = _run.Transport.Playing;
        if (_audience.UnwatchedFor >= _options.PauseUnwatchedAfter)
            _run.Transport.Pause();
        await _run.TickAsync(due);
        if (_options.StampFrames)
            _due = (long)(due * (1e6 / _clock.TimestampFrequency));
        Publish(ticked: true);
        _due = null;
        _keeper.Moved(_run, stopped: played && !_run.Transport.Playing);
    }

    /// <param name="ticked">Nobody did anything: a whole frame can wait until components are to be drawn.</param>
    private void Publish(bool ticked = false)
    {
        // What viewers have is void when the run jumped.
        var anew = _jumps != _run.Time.Jumps;
        _jumps = _run.Time.Jumps;
        Volatile.Write(ref _motion, FrameMaker.Motion(_run, _motion.Sequence + 1, _motion) with { Due = _due });
        _moving.Publish(_motion, anew);
        KeepTicking(_run.Transport.Playing);
        if (anew || !ticked || !_ticking || _feed.Wanted || _audience.WantsFrame(_motion.View.LastEvent))
            PublishFrame(anew);
        Prepare();
    }

    private void PublishFrame(bool anew)
    {
        _run.LookAgain();
        var next = anew ? FrameMaker.First(_run, _frame.Sequence + 1, _audience.Count) : FrameMaker.Next(_frame, _run, _audience.Count);
        if (next is not null)
        {
            next = _due is null ? next : next with { Due = _due };
            Volatile.Write(ref _frame, next);
            _feed.Publish(next, anew);
        }

        _audience.Offer(_frame, atOnce: !_ticking);
    }

    /// <summary>While it is paused and watched, a little of what makes going back quick, with room for commands in between.</summary>
    private void Prepare()
    {
        if (_preparing || _run.Transport.Playing || _audience.UnwatchedFor is not null)
            return;
        _preparing = _mailbox.TryPost(async () =>
        {
            _preparing = false;
            if (await _run.PrepareAsync())
                Prepare();
        });
    }

    private void KeepTicking(bool wanted)
    {
        var every = wanted ? _pace.Every : Timeout.InfiniteTimeSpan;
        if (wanted == _ticking && every == _every)
            return;
        (_ticking, _every) = (wanted, every);
        _ticker.Change(every, every);
    }

    private static ValueTask Do(Action action)
    {
        action();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A moment of a run, as a recipe.</summary>
/// <param name="Scenario">With everything that was done on the branch, also after the moment.</param>
/// <param name="Events">How many there were up to the moment.</param>
public sealed record SessionScene(Scenario Scenario, Moment Here, int Events);
