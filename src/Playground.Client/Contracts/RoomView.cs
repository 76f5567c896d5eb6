using System.Collections.Immutable;
using Playground.Engine;

namespace Playground.Client.Contracts;

/// <summary>
/// A room as everybody in it may see it: it says nothing that changes with each of hundreds of people, so that it is the same, and drawn once, whatever the
/// others do.
/// </summary>
/// <param name="Code">What people type to join.</param>
/// <param name="Item">Which entry of the agenda is at hand, from 0.</param>
/// <param name="Moment">Where those who follow stand; null before the host has brought anybody anywhere in this entry.</param>
/// <param name="Held">Nobody who follows plays on: the host has paused all.</param>
/// <param name="Blank">Screens are blank: look at the host.</param>
/// <param name="TimerEnds">When the time for what is being done is over; null without a timer.</param>
/// <param name="Poll">The newest poll of this entry; null if there was none.</param>
/// <param name="ForgottenAt">When the room is deleted with all that belongs to it.</param>
/// <param name="Ended">The host has ended it: nothing changes any more.</param>
/// <param name="Lead">Whom the hosts handed the lead to; null: they lead.</param>
public sealed record RoomView(
    string Code, string Title, ImmutableArray<AgendaItem> Agenda, int Item, RoomMoment? Moment, bool Held, bool Blank,
    DateTimeOffset? TimerEnds, PollView? Poll, DateTimeOffset ForgottenAt, bool Ended, RoomLead? Lead);

/// <summary>Somebody who leads in the place of the hosts.</summary>
public sealed record RoomLead(string Person, string Nickname);

/// <summary>Something that a room looks at.</summary>
/// <param name="Name">Of a lesson or an entry of the gallery its id; of a link what follows <c>/play/</c>.</param>
/// <param name="Title">For people; of a lesson or an entry its title in the host's language.</param>
public sealed record AgendaItem(AgendaKind Kind, string Name, string Title);

/// <summary>What an entry of an agenda is.</summary>
public enum AgendaKind
{
    Lesson,
    Gallery,
    Link,
}

/// <summary>A moment to which the host has brought those who follow.</summary>
/// <param name="Number">Counts up from 1 over the room's life.</param>
/// <param name="Recipe">Counts up with every other scenario that the lead has; sessions with the same one only need to seek.</param>
/// <param name="Speed">Those who follow go on from there, so many simulated seconds in a second; null: they stand.</param>
public sealed record RoomMoment(int Number, int Item, int Recipe, Moment At, double? Speed = null);

/// <summary>A prediction that the room answers.</summary>
/// <param name="Number">Counts up from 1 over the room's life.</param>
/// <param name="Open">Answers are taken.</param>
/// <param name="Answers">How often each answer stands now. Before the truth is out only hosts are told, as of what follows.</param>
/// <param name="Answered">How many have answered.</param>
/// <param name="Changed">How many of them have changed their mind.</param>
/// <param name="Truth">What is true; null until it has come out.</param>
public sealed record PollView(
    int Number, int Item, string Prediction, bool Open, ImmutableSortedDictionary<string, int> Answers, int Answered, int Changed, ImmutableArray<string>? Truth);

/// <summary>Somebody in a room, as they see themselves.</summary>
/// <param name="Following">Goes along with the host; else on their own.</param>
/// <param name="HandRaised">Since when; null if it is down.</param>
/// <param name="Sessions">Their own sessions, by entry of the agenda.</param>
/// <param name="Answer">What they answered in the newest poll; null if nothing.</param>
/// <param name="Seen">Whether hosts may see their run.</param>
public sealed record PersonView(
    string Id, string Nickname, bool Following, DateTimeOffset? HandRaised, ImmutableSortedDictionary<int, string> Sessions, string? Answer, SeenState Seen);

/// <summary>Whether somebody's run may be seen by others.</summary>
public enum SeenState
{
    /// <summary>Nobody asked.</summary>
    No,

    /// <summary>Hosts ask to see it.</summary>
    Asked,

    /// <summary>Hosts ask to show it to everybody.</summary>
    AskedForAll,

    /// <summary>Hosts may see it, until that is taken back.</summary>
    Yes,

    /// <summary>They would rather not.</summary>
    Refused,
}

/// <summary>Somebody in a room, as hosts see them: never what they type or have on their screen, nor what they answered before all is over.</summary>
/// <param name="Goals">Of the entry at hand, those that they have reached.</param>
/// <param name="LastProgress">When they last reached something, or joined.</param>
/// <param name="HandAt">The moment of their run at which they raised their hand; null if it is down, or they have no run.</param>
/// <param name="Session">Their session of the entry at hand, if they let it be seen; else null.</param>
public sealed record PersonTile(
    string Id, string Nickname, bool Following, DateTimeOffset? HandRaised, SeenState Seen, ImmutableArray<string> Goals, DateTimeOffset LastProgress,
    Moment? HandAt, string? Session);

/// <summary>What somebody brought home from the whole room.</summary>
/// <param name="Goals">How many they reached.</param>
/// <param name="Right">Of the predictions that they answered and whose truth is out, how many came true.</param>
/// <param name="Judged">How many those are.</param>
public sealed record PersonResult(string Nickname, int Goals, int Right, int Judged);

/// <summary>What hosts see besides.</summary>
/// <param name="People">Those who need help first.</param>
/// <param name="Notes">To oneself.</param>
/// <param name="Sessions">From which hosts lead, by entry of the agenda.</param>
public sealed record HostView(RoomView Room, ImmutableArray<PersonTile> People, string Notes, PollView? Poll, ImmutableSortedDictionary<int, string> Sessions);
