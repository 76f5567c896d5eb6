using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Guarding;

/// <summary>
/// What one address, and one connection, may ask of the server. Bound from the configuration section <c>Guarding</c>. A school is often one address, so
/// addresses have room for three hundred people; what a single person could do too much of is bounded by connection.
/// </summary>
public sealed record GuardSettings
{
    public const string Section = "Guarding";

    /// <summary>Pages that one address may load in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int PagesPerMinute { get; init; } = 1500;

    /// <summary>Sessions that one address may open over HTTP in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int SessionsPerMinute { get; init; } = 900;

    /// <summary>Simulations that one address may ask for in a minute, and at once. How many run side by side is <c>Simulations:ConcurrentRuns</c>.</summary>
    [Range(1, 10_000_000)]
    public int SimulationsPerMinute { get; init; } = 300;

    /// <summary>Pictures that one address may ask for in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int PicturesPerMinute { get; init; } = 1500;

    /// <summary>Lists of commands, and of acts in rooms, that one address may send over HTTP in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int CommandsPerMinute { get; init; } = 6000;

    /// <summary>Everything else under <c>/api</c>, such as exports and links, that one address may ask for in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int DocumentsPerMinute { get; init; } = 3000;

    /// <summary>Rooms that one address may open over HTTP in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int RoomsPerMinute { get; init; } = 60;

    /// <summary>People that may join rooms over HTTP from one address in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int JoinsPerMinute { get; init; } = 900;

    /// <summary>
    /// Codes of rooms that there are not, and keys that are nobody's, that one address may try over HTTP in a minute, and at once; then it finds no room at all
    /// until time has passed. There are 86 million codes: with two hundred rooms, a code that is tried at random is one of theirs in half a million tries.
    /// </summary>
    [Range(1, 10_000_000)]
    public int WrongCodesPerMinute { get; init; } = 120;

    /// <summary>Requests for a circuit (two for each page that becomes interactive) that one address may make in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int CircuitsPerMinute { get; init; } = 3000;

    /// <summary>Connections to the hub that one address may begin in a minute, and at once.</summary>
    [Range(1, 10_000_000)]
    public int ConnectionsPerMinute { get; init; } = 1500;

    /// <summary>Circuits and hub connections that one address may have open at the same time.</summary>
    [Range(1, 1_000_000)]
    public int OpenConnections { get; init; } = 2000;

    /// <summary>Calls that one hub connection may make in a second, in the long run.</summary>
    [Range(1, 10_000)]
    public int HubCallsPerSecond { get; init; } = 20;

    /// <summary>Calls that one hub connection may make at once.</summary>
    [Range(1, 100_000)]
    public int HubCallsAtOnce { get; init; } = 60;

    /// <summary>Largest message that a hub connection may send, in bytes. A call takes about 100.</summary>
    [Range(256, 1024 * 1024)]
    public int HubMessageBytes { get; init; } = 4096;

    /// <summary>Sessions that one page may open in a minute, and at once.</summary>
    [Range(1, 10_000)]
    public int SessionsPerPage { get; init; } = 60;

    /// <summary>Commands that one page may send to its sessions in a second, in the long run. A slider sends ten.</summary>
    [Range(1, 10_000)]
    public int CommandsPerSecondOfPage { get; init; } = 30;

    /// <summary>Acts in rooms that one page may do in a second, in the long run. Whoever leads brings the others along with each of their commands.</summary>
    [Range(1, 10_000)]
    public int ActsPerSecondOfPage { get; init; } = 20;

    /// <summary>Commands, and acts, that one page may send at once, in seconds of what it may in the long run.</summary>
    [Range(1, 600)]
    public int SecondsAtOnceOfPage { get; init; } = 10;

    /// <summary>Times that one page may try to join or enter a room in a minute, and at once: codes can't be found by trying, and no flood of nicknames comes from a page.</summary>
    [Range(1, 10_000)]
    public int JoinsPerPage { get; init; } = 60;

    /// <summary>Rooms that one page may open in a minute, and at once.</summary>
    [Range(1, 10_000)]
    public int RoomsPerPage { get; init; } = 6;
}
