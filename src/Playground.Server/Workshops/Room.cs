using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions;
using Playground.Server.Sessions.Keeping;
using Playground.Server.Storage;

namespace Playground.Server.Workshops;

/// <summary>
/// A room: one thing at a time happens in it, in its mailbox, and what has happened is kept before anybody is told. Who may do what is decided here and
/// nowhere else. Any thread.
/// </summary>
internal sealed class Room : IAsyncDisposable
{
    private readonly Mailbox _mailbox;
    private readonly ILogStore _store;
    private readonly IRoomContent _content;
    private readonly RoomSettings _settings;
    private readonly TimeProvider _clock;
    private readonly RoomAudience _audience;
    private RoomState _state;
    private LedRun? _led;
    private Tuple<RoomState, HostView>? _forHosts;
    private long _events;

    private Room(RoomState state, long events, RoomServices services)
    {
        (_state, _events) = (state, events);
        _led = LedAfter(null, state);
        (_store, _content, _settings, _clock) = (services.Store, services.Content, services.Settings, services.Clock);
        _audience = new RoomAudience(this, services.Clock, services.Log);
        _mailbox = new Mailbox(_settings.MaxWaiting, fault => RoomLog.Failed(services.Log, fault));
    }

    public RoomState State => Volatile.Read(ref _state);

    /// <summary>Opens a room with that first event.</summary>
    /// <exception cref="LogConflictException">There is a room of that code.</exception>
    /// <exception cref="StorageException">It could not be kept.</exception>
    public static async Task<Room> OpenAsync(RoomEvent.Opened opened, RoomServices services)
    {
        var at = services.Clock.GetUtcNow();
        await services.Store.AppendAsync(NameOf(opened.Code), 0, RoomEventText.Write(at, opened));
        return new Room(RoomState.After(null, at, opened), 1, services);
    }

    /// <summary>The room as its log has it; null if there is none.</summary>
    /// <exception cref="StorageException">Its log can't be read.</exception>
    public static async Task<Room?> ReadAsync(string code, RoomServices services)
    {
        RoomState? state = null;
        var records = await services.Store.ReadAsync(NameOf(code));
        foreach (var record in records)
        {
            var (at, happened) = RoomEventText.Read(record);
            state = RoomState.After(state, at, happened);
        }

        return state is null ? null : new Room(state, records.Count, services);
    }

    public static LogName NameOf(string code) => new("room", code);

    /// <summary>Somebody joins.</summary>
    /// <returns>Their key, or why they may not.</returns>
    public async Task<(RoomKey? Key, RoomResult Result)> JoinAsync(string? nickname)
    {
        RoomKey? key = null;
        var result = await InTurnAsync(async () =>
        {
            if (await HasEndedAsync())
                return RoomResult.Refused(RoomRefusal.Ended);
            if (State.People.Count >= _settings.MaxPeople)
                return RoomResult.Refused(RoomRefusal.Full);
            if (Nickname.Read(nickname) is not { } name)
                return RoomResult.Refused(RoomRefusal.BadNickname);
            var made = RoomKey.New(FormattableString.Invariant($"p{State.People.Count + 1}"));
            await KeepAsync(new RoomEvent.Joined(made.Owner, Nickname.Among(name, State.People.Values.Select(person => person.Nickname)), made.Digest()));
            key = made;
            return RoomResult.Ok;
        });
        return (result.Done ? key : null, result);
    }

    /// <summary>Whose key it is: a host's, a person's, or nobody's here (null).</summary>
    public string? OwnerOf(RoomKey key)
    {
        var digest = key.Owner == RoomKey.Host ? State.HostKey : State.People.GetValueOrDefault(key.Owner)?.Key;
        return digest is not null && key.Fits(digest) ? key.Owner : null;
    }

    /// <summary>Somebody looks at the room: as a host, or as one of its people.</summary>
    /// <param name="owner">What <see cref="OwnerOf"/> said.</param>
    public RoomHandle Watch(string owner) => _audience.Add(owner);

    /// <summary>What hosts see; the same instance while it is the same.</summary>
    public HostView ForHosts()
    {
        var (state, known) = (State, Volatile.Read(ref _forHosts));
        if (!ReferenceEquals(known?.Item1, state))
            Volatile.Write(ref _forHosts, known = Tuple.Create(state, state.ForHosts()));
        return known!.Item2;
    }

    /// <summary>What came of it so far, in numbers.</summary>
    public ImmutableArray<PersonResult> Results() => RoomRecap.Results(State, _content);

    /// <summary>What came of it.</summary>
    /// <param name="form"><c>csv</c> or <c>json</c>.</param>
    public string Recap(string form) => form == "csv" ? RoomRecap.Csv(State, _content) : RoomRecap.Json(State, _content);

    /// <summary>Does something for whoever has the key.</summary>
    public Task<RoomResult> DoAsync(RoomKey key, RoomAct act) => InTurnAsync(async () =>
    {
        if (OwnerOf(key) is not { } owner)
            return RoomResult.Refused(RoomRefusal.WrongKey);
        if ((act.HostsOnly && owner != RoomKey.Host) || (act.Leads && owner != RoomKey.Host && owner != State.LeadBy))
            return RoomResult.Refused(RoomRefusal.HostsOnly);
        if (await HasEndedAsync())
            return RoomResult.Refused(RoomRefusal.Ended);
        var (happened, refusal) = RoomRules.Judge(State, owner, act, _content, _settings, _clock.GetUtcNow());
        if (happened is not null)
            await KeepAsync(happened);
        return refusal is { } why ? RoomResult.Refused(why) : RoomResult.Ok;
    });

    /// <summary>The run of the moment at hand; null before the first. The same instance while it is the same.</summary>
    public LedRun? Led => Volatile.Read(ref _led);

    /// <summary>Somebody's run has reached goals. Known ones, and such as the entry does not have, change nothing.</summary>
    public Task<RoomResult> ReachedAsync(string person, int item, IEnumerable<string> goals) => InTurnAsync(async () =>
    {
        if (await HasEndedAsync() || item < 0 || item >= State.Agenda.Length || !State.People.ContainsKey(person))
            return RoomResult.Ok;
        foreach (var goal in goals)
        {
            if (_content.HasGoal(State.Agenda[item], goal) && !State.People[person].Goals.Any(each => each.Item == item && each.Goal == goal))
                await KeepAsync(new RoomEvent.Reached(person, item, goal));
        }

        return RoomResult.Ok;
    });

    /// <summary>What waits is still done.</summary>
    public async ValueTask DisposeAsync()
    {
        await _mailbox.DisposeAsync();
        _audience.End();
    }

    private static LedRun? LedAfter(LedRun? before, RoomState state) =>
        state is not { Moment: not null, Scenario: { } document } ? null
        : before?.Name == state.LedName ? before
        : ScenarioReader.Read(document, KeptRecipe.Generous).Scenario is { } scenario ? LedRun.After(before, scenario, state.LedName)
        : null;

    private async Task<RoomResult> InTurnAsync(Func<ValueTask<RoomResult>> work)
    {
        try
        {
            return _mailbox.TryAsk(work) is { } turn ? await turn : RoomResult.Refused(RoomRefusal.Busy);
        }
        catch (StorageException)
        {
            return RoomResult.Refused(RoomRefusal.NotKept);
        }
    }

    /// <summary>Whether nothing may happen any more. The last place of a log is for its end, which is kept like all that happens.</summary>
    private async ValueTask<bool> HasEndedAsync()
    {
        if (!State.Ended && _events >= _settings.MaxEvents - 1)
            await KeepAsync(new RoomEvent.Ended());
        return State.Ended;
    }

    private async Task KeepAsync(RoomEvent happened)
    {
        var at = _clock.GetUtcNow();
        await _store.AppendAsync(NameOf(State.Code), _events, RoomEventText.Write(at, happened));
        _events++;
        var next = RoomState.After(State, at, happened);
        // Whoever sees the moment finds its run.
        Volatile.Write(ref _led, LedAfter(_led, next));
        Volatile.Write(ref _state, next);
        _audience.Tell(happened);
    }
}

/// <summary>What rooms share.</summary>
internal sealed record RoomServices(ILogStore Store, IRoomContent Content, RoomSettings Settings, TimeProvider Clock, ILogger Log);
