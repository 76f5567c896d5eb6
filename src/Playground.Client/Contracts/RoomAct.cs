using System.Collections.Immutable;
using Playground.Engine;

namespace Playground.Client.Contracts;

/// <summary>What somebody in a room can do.</summary>
public abstract record RoomAct
{
    private RoomAct() { }

    /// <summary>Only hosts may.</summary>
    public virtual bool HostsOnly => false;

    /// <summary>Only hosts may, and whoever they handed the lead to.</summary>
    public virtual bool Leads => false;

    /// <summary>Goes along with the host, or breaks away.</summary>
    public sealed record Follow(bool Now) : RoomAct;

    /// <param name="At">The moment of one's run; null if one has none.</param>
    public sealed record RaiseHand(Moment? At) : RoomAct;

    /// <param name="Person">Whose: null for one's own. Hosts may lower anybody's.</param>
    public sealed record LowerHand(string? Person = null) : RoomAct;

    /// <summary>Has a session of one's own for an entry of the agenda; a host's leads.</summary>
    public sealed record TakeSession(int Item, string Session) : RoomAct;

    /// <summary>Answers the poll, or changes one's mind.</summary>
    /// <param name="Given">As a lesson's predictions are answered: ids of options, or values of a sketch, with commas between.</param>
    public sealed record Answer(string Given) : RoomAct;

    /// <summary>Turns to an entry of the agenda.</summary>
    public sealed record GoTo(int Item) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Brings those who follow to a moment.</summary>
    /// <param name="Scenario">The lead's scenario as a document; null: that of the last moment in this entry.</param>
    /// <param name="Speed">They go on from there, so many simulated seconds in a second; null: they stand.</param>
    public sealed record Bring(Moment At, string? Scenario, double? Speed = null) : RoomAct
    {
        public override bool Leads => true;
    }

    /// <summary>Pauses all who follow, or lets them go on.</summary>
    public sealed record Hold(bool Now) : RoomAct
    {
        public override bool Leads => true;
    }

    /// <summary>Brings those back who broke away.</summary>
    public sealed record Gather : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Lets somebody lead, or leads again.</summary>
    /// <param name="Person">Null: hosts.</param>
    public sealed record HandLead(string? Person) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Asks somebody whether their run may be seen.</summary>
    /// <param name="ForAll">By everybody: those who follow are brought to it. Else by hosts.</param>
    public sealed record AskToSee(string Person, bool ForAll) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Answers that, or takes it back.</summary>
    /// <param name="At">Where one's run stands, if everybody is to see it; else null.</param>
    /// <param name="Scenario">That of one's run, likewise.</param>
    public sealed record LetSee(bool Now, Moment? At = null, string? Scenario = null) : RoomAct;

    public sealed record Blank(bool Now) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <param name="Time">From now on; null takes the timer away.</param>
    public sealed record SetTimer(TimeSpan? Time) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Notes to oneself, whole.</summary>
    public sealed record Note(string Text) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Asks the room for a prediction of the lesson at hand.</summary>
    public sealed record OpenPoll(string Prediction) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Takes no more answers.</summary>
    public sealed record ClosePoll : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>The lead's run brought out what is true.</summary>
    public sealed record Reveal(ImmutableArray<string> Truth) : RoomAct
    {
        public override bool HostsOnly => true;
    }

    /// <summary>Ends the room: it can be read until it is forgotten.</summary>
    public sealed record End : RoomAct
    {
        public override bool HostsOnly => true;
    }
}

/// <summary>What came of an act; <paramref name="Refusal"/> is null when it was done.</summary>
public sealed record RoomResult(RoomRefusal? Refusal = null)
{
    public static RoomResult Ok { get; } = new();

    public bool Done => Refusal is null;

    public static RoomResult Refused(RoomRefusal why) => new(why);
}

/// <summary>Why something was refused.</summary>
public enum RoomRefusal
{
    /// <summary>There is no such room: the code is wrong, or it has been forgotten.</summary>
    NoSuchRoom,

    /// <summary>Whether there is such a room could not be read.</summary>
    NotRead,

    /// <summary>The key is not of anybody in the room.</summary>
    WrongKey,

    /// <summary>Only hosts, or whoever leads, may do that.</summary>
    HostsOnly,

    /// <summary>The host has ended the room.</summary>
    Ended,

    /// <summary>As many have joined as may.</summary>
    Full,

    /// <summary>The server has as many rooms as it may have.</summary>
    TooManyRooms,

    /// <summary>A nickname that is empty, too long, or can't be seen.</summary>
    BadNickname,

    /// <summary>A title, notes or an agenda that is empty or too long.</summary>
    TooLong,

    /// <summary>The agenda has no such entry, or the entry is of nothing that there is.</summary>
    NoSuchItem,

    /// <summary>The lesson has no such prediction, or nobody asks for one now.</summary>
    NoPoll,

    /// <summary>The poll takes no more answers.</summary>
    PollClosed,

    /// <summary>It is none of the answers that the prediction has.</summary>
    BadAnswer,

    /// <summary>A time, a speed or a moment that there can't be.</summary>
    OutOfBounds,

    /// <summary>A scenario that doesn't read, or is larger than scenarios may be.</summary>
    BadScenario,

    /// <summary>There is nobody of that id in the room.</summary>
    NobodyThere,

    /// <summary>Too many commands wait for the room.</summary>
    Busy,

    /// <summary>It could not be kept, and so was not done.</summary>
    NotKept,

    /// <summary>This page has opened, tried or done too much in a short time.</summary>
    TooOften,
}
