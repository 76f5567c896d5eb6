using System.Collections.Immutable;
using Playground.Client.Contracts;

namespace Playground.Client.State;

/// <summary>The way from components to rooms. Components know no other.</summary>
public interface IRoomGateway
{
    /// <summary>Opens a room.</summary>
    /// <param name="retention">How long it is kept; null: as long as the server keeps rooms, which is the most.</param>
    Task<RoomEntry> OpenAsync(string title, ImmutableArray<AgendaItem> agenda, TimeSpan? retention);

    /// <summary>What whoever has a code may know before they join.</summary>
    /// <param name="code">As it was typed.</param>
    Task<RoomFound<RoomGlance>> LookAsync(string code);

    /// <summary>Joins a room.</summary>
    /// <param name="code">As it was typed.</param>
    Task<RoomEntry> JoinAsync(string code, string nickname);

    /// <summary>Enters a room with a key from before.</summary>
    Task<RoomFound<IRoomHandle>> EnterAsync(string code, string key);
}

/// <summary>What was looked for, or why it was not found.</summary>
/// <param name="Value">Null if it was not found; then <paramref name="Why"/> is not.</param>
public readonly record struct RoomFound<T>(T? Value, RoomRefusal? Why)
    where T : class
{
    /// <summary>It was found.</summary>
    public RoomFound(T value)
        : this(value, null)
    {
    }

    /// <summary>It was not.</summary>
    public RoomFound(RoomRefusal why)
        : this(null, why)
    {
    }
}

/// <summary>A room before one joins.</summary>
/// <param name="ForgottenAt">When it is deleted with all that belongs to it.</param>
public sealed record RoomGlance(string Title, DateTimeOffset ForgottenAt);

/// <summary>What came of opening or joining a room.</summary>
/// <param name="Code">Of the room; null if it was refused, and so is the key.</param>
/// <param name="Key">Who has it is the host, or that person: it is a secret.</param>
public sealed record RoomEntry(string? Code, string? Key, RoomResult Result);

/// <summary>
/// One page's hold on a room. Disposing it means that this page no longer looks; whose it is keeps their place. Safe to use from any thread.
/// </summary>
public interface IRoomHandle : IAsyncDisposable
{
    /// <summary>What everybody sees; the same instance while it is the same.</summary>
    RoomView Room { get; }

    /// <summary>Whose page it is; null for a host.</summary>
    PersonView? Me { get; }

    /// <summary>What hosts see besides; null for everybody else. Made when asked for.</summary>
    HostView? Host { get; }

    /// <summary>The run of <see cref="RoomView.Moment"/>; null before the first.</summary>
    LedRun? Led { get; }

    /// <summary>Their own run has reached goals; those that are known already change nothing.</summary>
    Task<RoomResult> ReachedAsync(int item, IEnumerable<string> goals);

    /// <summary>What came of the room so far, by person in the order in which they joined; none for anybody but hosts.</summary>
    ImmutableArray<PersonResult> Results();

    /// <summary>What came of the room, for hosts; null for everybody else.</summary>
    /// <param name="form"><c>csv</c> or <c>json</c>.</param>
    Task<string?> RecapAsync(string form);

    /// <summary>Raised when something that this page sees has changed, on no particular thread. What is given back is done when the page shows it.</summary>
    event Func<Task>? Changed;

    /// <summary>
    /// Raised after that, once the others show it too, and a few at a time: what takes longer than to be shown is done now, so that hundreds of runs that move
    /// keep nobody from hearing, or from being heard. What is given back is done when that is.
    /// </summary>
    event Func<Task>? Settled;

    /// <summary>Raised once when the room is forgotten or the server stops.</summary>
    event Action? Gone;

    /// <summary>Does something in the room; what it shows afterwards has the effect.</summary>
    Task<RoomResult> DoAsync(RoomAct act);
}
