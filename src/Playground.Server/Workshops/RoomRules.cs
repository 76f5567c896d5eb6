using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Workshops;

/// <summary>What an act comes to: an event, nothing (it is so already), or a refusal. The caller has seen who acts and that the room goes on.</summary>
internal static class RoomRules
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private const int MostSession = 64, NotesPerTitle = 100;

    /// <summary>What may be true of a poll, and how many characters each of it has.</summary>
    private const int MostTruths = 100, MostTruth = 200;

    /// <param name="owner">Who acts: <see cref="RoomKey.Host"/>, or a person's id.</param>
    public static (RoomEvent? Happened, RoomRefusal? Refusal) Judge(
        RoomState room, string owner, RoomAct act, IRoomContent content, RoomSettings settings, DateTimeOffset now)
    {
        var person = room.People.GetValueOrDefault(owner);
        Verdict verdict = act switch
        {
            RoomAct.Follow follow => person is null || person.Following == follow.Now ? Nothing : new RoomEvent.Followed(owner, follow.Now),
            RoomAct.RaiseHand raise => person is null || person.Hand is not null ? Nothing : new RoomEvent.RaisedHand(owner, raise.At),
            RoomAct.LowerHand lower => Lower(room, owner, lower.Person ?? owner),
            RoomAct.TakeSession take => Take(room, person?.Id, take),
            RoomAct.Answer answer => person is null ? RoomRefusal.NoPoll : Answer(room, person, answer.Given, content),
            RoomAct.GoTo go => !Has(room, go.Item) ? RoomRefusal.NoSuchItem : go.Item == room.Item ? Nothing : new RoomEvent.WentTo(go.Item),
            RoomAct.Bring bring => Bring(room, bring, settings),
            RoomAct.Gather => room.People.Values.All(each => each.Following) ? Nothing : new RoomEvent.Gathered(),
            RoomAct.HandLead hand => hand.Person is { } to && !room.People.ContainsKey(to) ? RoomRefusal.NobodyThere
                : hand.Person == room.LeadBy ? Nothing : new RoomEvent.HandedLead(hand.Person),
            RoomAct.AskToSee ask => !room.People.ContainsKey(ask.Person) ? RoomRefusal.NobodyThere : new RoomEvent.AskedToSee(ask.Person, ask.ForAll),
            RoomAct.LetSee let => person is null ? Nothing : LetSee(room, person, let, settings),
            RoomAct.Hold hold => hold.Now == room.Held ? Nothing : new RoomEvent.Held(hold.Now),
            RoomAct.Blank blank => blank.Now == room.Blank ? Nothing : new RoomEvent.Blanked(blank.Now),
            RoomAct.SetTimer timer => timer.Time < TimeSpan.Zero || timer.Time > LongestTimer ? RoomRefusal.OutOfBounds : new RoomEvent.TimerSet(now + timer.Time),
            RoomAct.Note note => note.Text.Length > settings.MaxTitle * NotesPerTitle ? RoomRefusal.TooLong : new RoomEvent.Noted(note.Text),
            RoomAct.OpenPoll open => content.Prediction(room.Agenda[room.Item], open.Prediction) is null ? RoomRefusal.NoPoll : new RoomEvent.OpenedPoll(open.Prediction),
            RoomAct.ClosePoll => room.Poll is not { Open: true } ? Nothing : new RoomEvent.ClosedPoll(),
            RoomAct.Reveal reveal when reveal.Truth.Length > MostTruths || reveal.Truth.Any(truth => truth.Length > MostTruth) => RoomRefusal.TooLong,
            RoomAct.Reveal reveal => room.Poll is not { Truth: null } ? Nothing : new RoomEvent.Revealed(reveal.Truth),
            RoomAct.End => new RoomEvent.Ended(),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
        return (verdict.Happened, verdict.Refusal);
    }

    private static Verdict Nothing => default;

    private static Verdict Bring(RoomState room, RoomAct.Bring bring, RoomSettings settings)
    {
        if (!IsMoment(bring.At) || bring.Speed is not (null or (>= SessionCommand.MinSpeed and <= SessionCommand.MaxSpeed)))
            return RoomRefusal.OutOfBounds;
        var (scenario, known) = Read(room, bring.Scenario, settings);
        return known ? new RoomEvent.Brought(bring.At, scenario, bring.Speed) : RoomRefusal.BadScenario;
    }

    private static Verdict LetSee(RoomState room, RoomPerson person, RoomAct.LetSee let, RoomSettings settings)
    {
        if (!let.Now)
            return person.Seen is SeenState.No or SeenState.Refused ? Nothing : new RoomEvent.LetSee(person.Id, false, null, null);
        if (person.Seen == SeenState.Asked)
            return new RoomEvent.LetSee(person.Id, true, null, null);
        if (person.Seen != SeenState.AskedForAll)
            return Nothing;
        if (let.At is not { } at || !IsMoment(at))
            return RoomRefusal.OutOfBounds;
        var (scenario, known) = Read(room, let.Scenario, settings);
        return known ? new RoomEvent.LetSee(person.Id, true, at, scenario) : RoomRefusal.BadScenario;
    }

    private static bool IsMoment(Moment at) => at.At >= Instant.Zero && at.After is null or >= 0;

    /// <summary>A scenario in canonical form; null if it is the one that the room has.</summary>
    /// <returns>Whether there is one: with the first moment of an entry, it must be given.</returns>
    private static (string? Scenario, bool Known) Read(RoomState room, string? given, RoomSettings settings)
    {
        if (given is null || given == room.Scenario)
            return (null, room.Scenario is not null);
        if (given.Length > settings.MaxScenario || ScenarioReader.Read(given, Limits.Default).Scenario is not { } read)
            return (null, false);
        var canonical = ScenarioWriter.Write(read);
        return (canonical == room.Scenario ? null : canonical, true);
    }

    private static Verdict Lower(RoomState room, string owner, string whose)
    {
        if (whose != owner && owner != RoomKey.Host)
            return RoomRefusal.HostsOnly;
        return room.People.GetValueOrDefault(whose)?.Hand is null ? Nothing : new RoomEvent.LoweredHand(whose);
    }

    private static Verdict Take(RoomState room, string? person, RoomAct.TakeSession take)
    {
        if (!Has(room, take.Item) || take.Session.Length is 0 or > MostSession)
            return RoomRefusal.NoSuchItem;
        var before = person is null ? room.Lead : room.People[person].Sessions;
        return before.GetValueOrDefault(take.Item) == take.Session ? Nothing : new RoomEvent.TookSession(person, take.Item, take.Session);
    }

    private static Verdict Answer(RoomState room, RoomPerson person, string given, IRoomContent content)
    {
        if (room.Poll is not { } poll || content.Prediction(room.Agenda[poll.Item], poll.Prediction) is not { } prediction)
            return RoomRefusal.NoPoll;
        if (!poll.Open)
            return RoomRefusal.PollClosed;
        if (prediction.Normal(given) is not { } answer)
            return RoomRefusal.BadAnswer;
        return poll.Answers.TryGetValue(person.Id, out var before) && before.Answer == answer ? Nothing : new RoomEvent.Answered(person.Id, answer);
    }

    private static bool Has(RoomState room, int item) => item >= 0 && item < room.Agenda.Length;

    /// <summary>One of the two, or neither.</summary>
    private readonly record struct Verdict(RoomEvent? Happened, RoomRefusal? Refusal)
    {
        public static implicit operator Verdict(RoomEvent happened) => new(happened, null);

        public static implicit operator Verdict(RoomRefusal refusal) => new(null, refusal);
    }
}
