using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Playground.Client.Contracts;
using Playground.Engine;

namespace Playground.Server.Workshops;

/// <summary>
/// Something that happened in a room. A room is what its events make of it, so these are what is kept. Names in JSON are part of the kept form: they may be
/// added to, and never change their meaning.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(WentTo), "wentTo")]
[JsonDerivedType(typeof(Brought), "brought")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Blanked), "blanked")]
[JsonDerivedType(typeof(TimerSet), "timerSet")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Followed), "followed")]
[JsonDerivedType(typeof(TookSession), "tookSession")]
[JsonDerivedType(typeof(RaisedHand), "raisedHand")]
[JsonDerivedType(typeof(LoweredHand), "loweredHand")]
[JsonDerivedType(typeof(OpenedPoll), "openedPoll")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(ClosedPoll), "closedPoll")]
[JsonDerivedType(typeof(Revealed), "revealed")]
[JsonDerivedType(typeof(Reached), "reached")]
[JsonDerivedType(typeof(Gathered), "gathered")]
[JsonDerivedType(typeof(HandedLead), "handedLead")]
[JsonDerivedType(typeof(AskedToSee), "askedToSee")]
[JsonDerivedType(typeof(LetSee), "letSee")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record RoomEvent
{
    private RoomEvent() { }

    /// <param name="HostKey">Digest of the key of its hosts.</param>
    public sealed record Opened(string Code, string Title, ImmutableArray<AgendaItem> Agenda, string HostKey, TimeSpan Retention) : RoomEvent;

    /// <param name="Key">Digest of the person's key.</param>
    public sealed record Joined(string Person, string Nickname, string Key) : RoomEvent;

    /// <summary>The host turned to another entry of the agenda.</summary>
    public sealed record WentTo(int Item) : RoomEvent;

    /// <summary>The host brought those who follow to a moment.</summary>
    /// <param name="Scenario">The lead's scenario as a document, if it is another than before in this entry; else null.</param>
    /// <param name="Speed">They go on from there; null: they stand.</param>
    public sealed record Brought(Moment At, string? Scenario, double? Speed = null) : RoomEvent;

    /// <summary>The host paused all, or let them go on.</summary>
    public sealed record Held(bool Now) : RoomEvent;

    public sealed record Blanked(bool Now) : RoomEvent;

    /// <param name="Ends">Null takes the timer away.</param>
    public sealed record TimerSet(DateTimeOffset? Ends) : RoomEvent;

    /// <summary>The host's notes to themselves, whole.</summary>
    public sealed record Noted(string Text) : RoomEvent;

    /// <summary>Somebody broke away, or came back.</summary>
    public sealed record Followed(string Person, bool Now) : RoomEvent;

    /// <summary>Somebody has a session of their own for an entry; of the host, the lead.</summary>
    /// <param name="Person">Null: the host.</param>
    public sealed record TookSession(string? Person, int Item, string Session) : RoomEvent;

    /// <param name="At">The moment of their run; null if they have none.</param>
    public sealed record RaisedHand(string Person, Moment? At) : RoomEvent;

    public sealed record LoweredHand(string Person) : RoomEvent;

    public sealed record OpenedPoll(string Prediction) : RoomEvent;

    public sealed record Answered(string Person, string Answer) : RoomEvent;

    public sealed record ClosedPoll : RoomEvent;

    /// <summary>The lead's run brought out what is true.</summary>
    public sealed record Revealed(ImmutableArray<string> Truth) : RoomEvent;

    /// <summary>Somebody reached a goal of an entry.</summary>
    public sealed record Reached(string Person, int Item, string Goal) : RoomEvent;

    /// <summary>Those who had broken away follow again.</summary>
    public sealed record Gathered : RoomEvent;

    /// <param name="Person">Who leads now; null: the hosts.</param>
    public sealed record HandedLead(string? Person) : RoomEvent;

    /// <summary>A host asked somebody whether their run may be seen.</summary>
    public sealed record AskedToSee(string Person, bool ForAll) : RoomEvent;

    /// <summary>Somebody lets hosts see their run, or no longer; with a moment, everybody: those who follow are brought there.</summary>
    public sealed record LetSee(string Person, bool Now, Moment? At, string? Scenario) : RoomEvent;

    public sealed record Ended : RoomEvent;
}
