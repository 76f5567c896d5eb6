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
        RoomRefusal.Busy => Texts.RoomBusy,
        _ => Texts.RoomNotKept,
    };

    /// <summary>The address at which an entry of the agenda is looked at.</summary>
    public static string Address(AgendaItem item) => item.Kind switch
    {
        AgendaKind.Lesson => $"/lessons/{item.Name}",
        AgendaKind.Gallery => $"/sandbox/{item.Name}",
        _ => $"/play/{item.Name}",
    };

    /// <summary>In the language of whoever looks, where there is a title in it.</summary>
    public static string Title(AgendaItem item, ILessonCatalogue lessons, IGallery gallery, Language language) => item.Kind switch
    {
        AgendaKind.Lesson => lessons.Find(item.Name)?.Title.In(language.Code()),
        AgendaKind.Gallery => gallery.Find(item.Name)?.Scenario.Title.In(language.Code()),
        _ => null,
    } ?? item.Title;

    public static string Day(DateTimeOffset at, Language language) =>
        at.ToString("D", language == Language.Korean ? System.Globalization.CultureInfo.GetCultureInfo("ko-KR") : System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}
