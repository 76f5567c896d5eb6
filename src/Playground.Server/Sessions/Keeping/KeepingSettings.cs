using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Sessions.Keeping;

/// <summary>How sessions are kept. Bound from the configuration section <c>Sessions:Keeping</c>.</summary>
public sealed record KeepingSettings
{
    public const string Section = "Sessions:Keeping";

    /// <summary>A session that nothing was written of for so long is deleted, unless it is in memory.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How often sessions whose time is over are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>While a session plays, where it stands is written so often at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PlayheadEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A log with so many records is replaced by one that says the same.</summary>
    [Range(2, 100_000)]
    public int LongestLog { get; init; } = 200;

    /// <summary>Bytes of a record at most, no more than <c>Storage:MaxRecordBytes</c>: a longer change is kept in several records, and a session that needs more in one keeps its long log.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int LargestWhole { get; init; } = 512 * 1024;
}
