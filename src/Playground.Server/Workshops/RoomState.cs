using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Engine;

namespace Playground.Server.Workshops;

/// <summary>What the events of a room have made of it. Immutable: each event gives the next.</summary>
internal sealed record RoomState(string Code, string Title, ImmutableArray<AgendaItem> Agenda, string HostKey, DateTimeOffset OpenedAt, TimeSpan Retention)
{
    public int Item { get; init; }

    public RoomMoment? Moment { get; init; }

    /// <summary>The scenario of <see cref="Moment"/>; null before the first in an entry.</summary>
    public string? Scenario { get; init; }

    /// <summary>How many scenarios, and how many moments, there were so far.</summary>
    public int Recipes { get; init; }

    /// <inheritdoc cref="Recipes"/>
    public int Moments { get; init; }

    public bool Held { get; init; }

    public bool Blank { get; init; }

    public DateTimeOffset? TimerEnds { get; init; }

    public string Notes { get; init; } = "";

    /// <summary>The lead's session of each entry.</summary>
    public ImmutableSortedDictionary<int, string> Lead { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    public ImmutableSortedDictionary<string, RoomPerson> People { get; init; } = ImmutableSortedDictionary<string, RoomPerson>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableArray<RoomPoll> Polls { get; init; } = [];

    public bool Ended { get; init; }

    /// <summary>Whom the hosts handed the lead to; null: they lead.</summary>
    public string? LeadBy { get; init; }

    /// <summary>The name under which sessions go along with the run of <see cref="Moment"/>: another for every other scenario.</summary>
    public string LedName => FormattableString.Invariant($"{Code}.{Recipes}");

    public DateTimeOffset ForgottenAt => OpenedAt + Retention;

    /// <summary>The newest poll of the entry at hand.</summary>
    public RoomPoll? Poll => Polls is [.., { } last] && last.Item == Item ? last : null;

    /// <param name="before">Null for the first event.</param>
    public static RoomState After(RoomState? before, DateTimeOffset at, RoomEvent happened) => happened switch
    {
        RoomEvent.Opened opened when before is null => new(opened.Code, opened.Title, opened.Agenda, opened.HostKey, at, opened.Retention),
        _ when before is null => throw new InvalidOperationException("The first event of a room opens it."),
        RoomEvent.Joined joined => before.With(new RoomPerson(joined.Person, joined.Nickname, joined.Key, at)),
        RoomEvent.WentTo went => before with { Item = went.Item, Moment = null, Scenario = null, Held = false, TimerEnds = null },
        RoomEvent.Brought brought => before.Bring(brought.At, brought.Scenario, brought.Speed),
        RoomEvent.Gathered => before.Gather(),
        RoomEvent.HandedLead handed => before with { LeadBy = handed.Person },
        RoomEvent.AskedToSee asked => before.Change(asked.Person, person => person with { Seen = asked.ForAll ? SeenState.AskedForAll : SeenState.Asked }),
        RoomEvent.LetSee let => before.LetSee(let),
        RoomEvent.Held held => before with { Held = held.Now },
        RoomEvent.Blanked blanked => before with { Blank = blanked.Now },
        RoomEvent.TimerSet timer => before with { TimerEnds = timer.Ends },
        RoomEvent.Noted noted => before with { Notes = noted.Text },
        RoomEvent.Followed followed => before.Change(followed.Person, person => person with { Following = followed.Now }),
        RoomEvent.TookSession { Person: null } took => before with { Lead = before.Lead.SetItem(took.Item, took.Session) },
        RoomEvent.TookSession took => before.Change(took.Person, person => person with { Sessions = person.Sessions.SetItem(took.Item, took.Session) }),
        RoomEvent.RaisedHand raised => before.Change(raised.Person, person => person with { Hand = (at, raised.At) }),
        RoomEvent.LoweredHand lowered => before.Change(lowered.Person, person => person with { Hand = null }),
        RoomEvent.OpenedPoll opened => before with { Polls = before.Polls.Add(new RoomPoll(before.Polls.Length + 1, before.Item, opened.Prediction)) },
        RoomEvent.Answered answered => before.ChangePoll(poll => poll.With(answered.Person, answered.Answer)),
        RoomEvent.ClosedPoll => before.ChangePoll(poll => poll with { Open = false }),
        RoomEvent.Revealed revealed => before.ChangePoll(poll => poll with { Open = false, Truth = revealed.Truth }),
        RoomEvent.Reached reached => before.Change(reached.Person, person => person.With(reached, at)),
        RoomEvent.Ended => before with { Ended = true, TimerEnds = null, Blank = false, Held = false },
        _ => throw new InvalidOperationException($"A room knows no {happened.GetType().Name}."),
    };

    /// <summary>Whoever lets others go on lets them go on.</summary>
    private RoomState Bring(Moment at, string? scenario, double? speed)
    {
        var recipes = scenario is null ? Recipes : Recipes + 1;
        return this with
        {
            Recipes = recipes,
            Scenario = scenario ?? Scenario,
            Moment = new RoomMoment(Moments + 1, Item, recipes, at, speed),
            Moments = Moments + 1,
            Held = Held && speed is null,
        };
    }

    private RoomState Gather() => this with
    {
        People = People.Values.Where(person => !person.Following).Aggregate(People, (all, person) => all.SetItem(person.Id, person with { Following = true })),
    };

    private RoomState LetSee(RoomEvent.LetSee let)
    {
        var shown = let is { Now: true, At: { } at } ? Bring(at, let.Scenario, null) : this;
        // What is shown to all is shown once; hosts may look until that is taken back.
        return shown.Change(let.Person, person => person with { Seen = !let.Now ? SeenState.Refused : let.At is null ? SeenState.Yes : SeenState.No });
    }

    private RoomState With(RoomPerson person) => this with { People = People.SetItem(person.Id, person) };

    private RoomState Change(string id, Func<RoomPerson, RoomPerson> change) => People.TryGetValue(id, out var person) ? With(change(person)) : this;

    private RoomState ChangePoll(Func<RoomPoll, RoomPoll> change) => Polls is [.., var last] ? this with { Polls = Polls.SetItem(Polls.Length - 1, change(last)) } : this;
}

/// <summary>Somebody who has joined.</summary>
/// <param name="Key">Digest of their key.</param>
internal sealed record RoomPerson(string Id, string Nickname, string Key, DateTimeOffset JoinedAt)
{
    public bool Following { get; init; } = true;

    public SeenState Seen { get; init; }

    public (DateTimeOffset Since, Moment? At)? Hand { get; init; }

    /// <summary>Their own session of each entry.</summary>
    public ImmutableSortedDictionary<int, string> Sessions { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>What they reached, in order.</summary>
    public ImmutableArray<(int Item, string Goal, DateTimeOffset At)> Goals { get; init; } = [];

    public DateTimeOffset LastProgress => Goals is [.., var last] ? last.At : JoinedAt;

    public RoomPerson With(RoomEvent.Reached reached, DateTimeOffset at) =>
        Goals.Any(goal => goal.Item == reached.Item && goal.Goal == reached.Goal) ? this : this with { Goals = Goals.Add((reached.Item, reached.Goal, at)) };
}

/// <summary>A prediction that the room answers, or has answered.</summary>
internal sealed record RoomPoll(int Number, int Item, string Prediction)
{
    public bool Open { get; init; } = true;

    /// <summary>By person: what they say now, and how often they said something else before.</summary>
    public ImmutableSortedDictionary<string, (string Answer, int Changes)> Answers { get; init; } =
        ImmutableSortedDictionary<string, (string, int)>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableArray<string>? Truth { get; init; }

    public RoomPoll With(string person, string answer)
    {
        var changes = Answers.TryGetValue(person, out var before) ? before.Changes + (before.Answer == answer ? 0 : 1) : 0;
        return this with { Answers = Answers.SetItem(person, (answer, changes)) };
    }

    /// <param name="counts">Whether it says how often each answer was given, and how many changed their mind.</param>
    public PollView View(bool counts) => new(
        Number, Item, Prediction, Open,
        counts ? Answers.Values.GroupBy(each => each.Answer, StringComparer.Ordinal).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, int>.Empty,
        counts ? Answers.Count : 0, counts ? Answers.Values.Count(each => each.Changes > 0) : 0, Truth);
}
