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
public sealed record RoomView(
    string Code, string Title, ImmutableArray<AgendaItem> Agenda, int Item, RoomMoment? Moment, bool Held, bool Blank,
    DateTimeOffset? TimerEnds, PollView? Poll, DateTimeOffset ForgottenAt, bool Ended);

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
public sealed record RoomMoment(int Number, int Item, int Recipe, Moment At);

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
/// <param name="Session">Their own session of the entry at hand; null if they have none yet.</param>
/// <param name="Answer">What they answered in the newest poll; null if nothing.</param>
public sealed record PersonView(string Id, string Nickname, bool Following, DateTimeOffset? HandRaised, string? Session, string? Answer);

/// <summary>Somebody in a room, as hosts see them: never what they type or have on their screen.</summary>
/// <param name="Goals">Of the entry at hand, those that they have reached.</param>
/// <param name="LastProgress">When they last reached something, or joined.</param>
/// <param name="HandAt">The moment of their run at which they raised their hand; null if it is down, or they have no run.</param>
public sealed record PersonTile(
    PersonView Person, ImmutableArray<string> Goals, DateTimeOffset LastProgress, Moment? HandAt);

/// <summary>What hosts see besides.</summary>
/// <param name="People">Those who need help first.</param>
/// <param name="Notes">To oneself.</param>
public sealed record HostView(RoomView Room, ImmutableArray<PersonTile> People, string Notes, PollView? Poll);
