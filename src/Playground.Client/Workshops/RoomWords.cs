using Playground.Client.Contracts;
using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Workshops;

/// <summary>What is said of rooms.</summary>
public static class RoomWords
{
    public static Text Refusal(RoomRefusal refusal) => refusal switch
    {
        RoomRefusal.NoSuchRoom => Texts.RoomNoSuch,
        RoomRefusal.NotRead => Texts.RoomNotRead,
        RoomRefusal.WrongKey => Texts.RoomWrongKey,
        RoomRefusal.HostsOnly => Texts.RoomHostsOnly,
        RoomRefusal.Ended => Texts.RoomHasEnded,
        RoomRefusal.Full => Texts.RoomFull,
        RoomRefusal.TooManyRooms => Texts.RoomTooMany,
        RoomRefusal.BadNickname => Texts.RoomBadNickname,
        RoomRefusal.TooLong => Texts.RoomTooLong,
        RoomRefusal.NoSuchItem => Texts.RoomNoItem,
        RoomRefusal.NoPoll => Texts.RoomNoPoll,
        RoomRefusal.PollClosed => Texts.RoomPollOver,
        RoomRefusal.BadAnswer => Texts.RoomBadAnswer,
        RoomRefusal.OutOfBounds => Texts.RoomOutOfBounds,
        RoomRefusal.BadScenario => Texts.RoomBadScenario,
        RoomRefusal.NobodyThere => Texts.RoomNobodyThere,
        RoomRefusal.Busy => Texts.RoomBusy,
        RoomRefusal.TooOften => Texts.RoomTooOften,
        _ => Texts.RoomNotKept,
    };

    /// <summary>The address at which an entry of the agenda is looked at.</summary>
    public static string Address(AgendaItem item) => item.Kind switch
    {
        AgendaKind.Lesson => $"/lessons/{item.Name}",
        AgendaKind.Gallery => $"/sandbox/{item.Name}",
        _ => $"/play/{item.Name}",
    };

    /// <summary>The name of a link in an agenda: its moment goes along, what else was looked at does not.</summary>
    public static string LinkName(string path, string query) =>
        query.Split('&').FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal)) is { } at ? $"{path}?{at}" : path;

    /// <summary>The address of a run in the room: it is shown with the room's bar.</summary>
    /// <param name="session">The one that was there before; null for a fresh one.</param>
    public static string RunAddress(RoomView room, int item, bool asHost, string? session)
    {
        var place = With(Address(room.Agenda[item]), FormattableString.Invariant($"room={room.Code}&item={item}{(asHost ? "&as=host" : "")}"));
        return session is null ? place : With(place, $"s={session}");
    }

    /// <summary>The address of a session of an entry, outside the room.</summary>
    public static string SessionAddress(AgendaItem item, string session) => With(Address(item), $"s={session}");

    /// <summary>The goals of an entry; none, unless it is a lesson.</summary>
    public static IReadOnlyList<LessonGoal> Goals(AgendaItem item, ILessonCatalogue lessons) =>
        item.Kind == AgendaKind.Lesson && lessons.Find(item.Name) is { } lesson ? lesson.Goals : [];

    /// <summary>What can be asked of an entry; nothing, unless it is a lesson.</summary>
    public static IReadOnlyList<LessonPrediction> Predictions(AgendaItem item, ILessonCatalogue lessons) =>
        item.Kind == AgendaKind.Lesson && lessons.Find(item.Name) is { } lesson ? lesson.Predictions : [];

    /// <summary>In the language of whoever looks, where there is a title in it.</summary>
    public static string Title(AgendaItem item, ILessonCatalogue lessons, IGallery gallery, Language language) => item.Kind switch
    {
        AgendaKind.Lesson => lessons.Find(item.Name)?.Title.In(language.Code()),
        AgendaKind.Gallery => gallery.Find(item.Name)?.Scenario.Title.In(language.Code()),
        _ => null,
    } ?? item.Title;

    private static string With(string address, string query) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";

    public static string Day(DateTimeOffset at, Language language) =>
        at.ToString("D", language == Language.Korean ? System.Globalization.CultureInfo.GetCultureInfo("ko-KR") : System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}
