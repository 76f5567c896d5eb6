using System.Collections.Immutable;
using Playground.Client.Contracts;

namespace Playground.Server.Workshops;

/// <summary>What of a room its people and its hosts may see.</summary>
internal static class RoomViews
{
    /// <summary>For everybody: how a poll stands is not said before its truth is out.</summary>
    public static RoomView ForAll(this RoomState room) => new(
        room.Code, room.Title, room.Agenda, room.Item, room.Moment, room.Held, room.Blank, room.TimerEnds,
        room.Poll?.View(counts: room.Poll.Truth is not null), room.ForgottenAt, room.Ended,
        room.LeadBy is { } lead && room.People.TryGetValue(lead, out var person) ? new RoomLead(lead, person.Nickname) : null);

    /// <summary>For one of its people about themselves; null if there is nobody of that id.</summary>
    public static PersonView? For(this RoomState room, string person) => room.People.TryGetValue(person, out var found) ? View(room, found) : null;

    /// <summary>For hosts. Who needs help comes first: hands in the order in which they were raised, then those who have reached nothing for longest.</summary>
    public static HostView ForHosts(this RoomState room) => new(
        room.ForAll(),
        [
            .. room.People.Values
                .OrderBy(person => person.Hand is null).ThenBy(person => person.Hand?.Since ?? person.LastProgress).ThenBy(person => person.Nickname, StringComparer.Ordinal)
                .Select(person => Tile(room, person)),
        ],
        room.Notes, room.Poll?.View(counts: true), room.Lead);

    private static PersonView View(RoomState room, RoomPerson person) => new(
        person.Id, person.Nickname, person.Following, person.Hand?.Since, person.Sessions,
        room.Poll?.Answers.TryGetValue(person.Id, out var given) == true ? given.Answer : null, person.Seen);

    private static PersonTile Tile(RoomState room, RoomPerson person) => new(
        person.Id, person.Nickname, person.Following, person.Hand?.Since, person.Seen, GoalsOf(room, person), person.LastProgress, person.Hand?.At,
        person.Seen == SeenState.Yes ? person.Sessions.GetValueOrDefault(room.Item) : null);

    private static ImmutableArray<string> GoalsOf(RoomState room, RoomPerson person) =>
        [.. person.Goals.Where(goal => goal.Item == room.Item).Select(goal => goal.Goal)];
}
