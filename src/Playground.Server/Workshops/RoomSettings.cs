using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Workshops;

/// <summary>Bounds of rooms. Bound from the configuration section <c>Workshops</c>.</summary>
public sealed record RoomSettings
{
    public const string Section = "Workshops";

    /// <summary>How many rooms the server has open at once; one more is refused.</summary>
    [Range(1, 100_000)]
    public int MaxRooms { get; init; } = 200;

    /// <summary>How many people may join one room.</summary>
    [Range(1, 10_000)]
    public int MaxPeople { get; init; } = 500;

    /// <summary>How many entries an agenda may have.</summary>
    [Range(1, 1000)]
    public int MaxAgenda { get; init; } = 40;

    /// <summary>How many characters a title may have, a host's notes a hundred times as many.</summary>
    [Range(1, 10_000)]
    public int MaxTitle { get; init; } = 120;

    /// <summary>How many characters the scenario of a run that is led may have.</summary>
    [Range(10_000, 10_000_000)]
    public int MaxScenario { get; init; } = 500_000;

    /// <summary>How many events a room's log may have; then it is ended, and nothing of it is lost.</summary>
    [Range(1000, 10_000_000)]
    public int MaxEvents { get; init; } = 200_000;

    /// <summary>How long a room is kept after it was opened, unless its host chose less.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Commands that may wait for a room before further ones are refused.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; init; } = 2000;
}
