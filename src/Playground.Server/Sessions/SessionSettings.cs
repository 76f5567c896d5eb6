using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Sessions;

/// <summary>Bounds and paces of sessions. Bound from the configuration section <c>Sessions</c>.</summary>
public sealed record SessionSettings
{
    public const string Section = "Sessions";

    /// <summary>How many sessions the server holds at once.</summary>
    [Range(1, 100_000)]
    public int MaxSessions { get; init; } = 500;

    /// <summary>How many events one session may have; then it stands still until it is reset. An event takes about 100 bytes.</summary>
    [Range(1, 5_000_000)]
    public int MaxEvents { get; init; } = 500_000;

    /// <summary>How many events all sessions may have together.</summary>
    [Range(1, long.MaxValue)]
    public long MaxEventsTotal { get; init; } = 20_000_000;

    /// <summary>Wall time between two frames of a session that plays, while the machine has room.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan FrameEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Wall time between two frames when the machine is tight (see <see cref="FramePace"/>); tighter still, simulated time goes slower.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan SlowestFrames { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A clock that merely goes on is sent, and shown, so often: pages go on by themselves in between.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ClockEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Least wall time between two frames that are handed to components; more when the machine is tight.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ComponentsEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Likewise when the machine is as tight as it gets.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan SlowestComponents { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>Wall time that a session may spend on simulating between two frames.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan TickBudget { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Wall time that a session which stands still may spend at once on what makes going back quick.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan PrepareBudget { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Pieces of work (see <c>Simulation.RunUntil</c>) between two looks at the clock. Most take microseconds; some, in a hostile scenario, many milliseconds.</summary>
    [Range(1, 1_000_000)]
    public int SliceWork { get; init; } = 50;

    /// <summary>How many sessions simulate at the same time; the others wait for their turn. 0: one processor fewer than there are.</summary>
    [Range(0, 1024)]
    public int ConcurrentRuns { get; init; }

    /// <summary>A playing session that nobody has watched for so long is paused.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PauseUnwatchedAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A session that nobody has watched for so long is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When the server is full, a session that nobody has watched for so long makes room for a new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan MakesRoomAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often abandoned sessions are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest simulated time that one command (the next event, the next interesting one) may cover.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestJump { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many runs of its recipe a session parks at earlier moments, so that going back is quick.</summary>
    [Range(0, 64)]
    public int ParkedRuns { get; init; } = 6;

    /// <summary>Stretches of so many events have a parked run in their midst. A shorter one is replayed before anybody notices.</summary>
    [Range(100, 1_000_000)]
    public int ParkEvery { get; init; } = 24_000;

    /// <summary>How many branches a session keeps.</summary>
    [Range(1, 1000)]
    public int MaxBranches { get; init; } = 50;

    /// <summary>Time that a replay of a link or of a kept session may work before it is given up; waiting for its turns is not counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan LongestReplay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many frames are kept for viewers that come back; fewer where they come to more than a whole picture.</summary>
    [Range(0, 10_000)]
    public int KeptFrames { get; init; } = 30;

    /// <summary>Frames carry the moment at which they were due, for whoever measures how long they take.</summary>
    public bool StampFrames { get; init; }

    /// <summary>Commands that may wait for a session before further ones are refused.</summary>
    [Range(1, 10_000)]
    public int MaxWaiting { get; init; } = 256;
}
