using System.ComponentModel.DataAnnotations;

namespace Playground.Server.Storage;

/// <summary>Where sessions, rooms and shared documents are kept. Bound from the configuration section <c>Storage</c>.</summary>
public sealed record StorageSettings
{
    public const string Section = "Storage";

    /// <summary><c>files</c>: in a folder of this machine. <c>postgres</c>: in a database. <c>memory</c>: not at all, everything is gone with the process.</summary>
    [RegularExpression("files|postgres|memory", ErrorMessage = "Storage:Kind is 'files', 'postgres' or 'memory'.")]
    public string Kind { get; init; } = "files";

    /// <summary>With <c>files</c>: a folder for this server alone, relative to the application's if it is not absolute.</summary>
    [Required]
    public string Folder { get; init; } = "data/log";

    /// <summary>With <c>postgres</c>: what Npgsql connects with, such as <c>Host=db;Database=playground;Username=playground</c>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Longest record in bytes; a longer one is refused.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRecordBytes { get; init; } = 1024 * 1024;

    /// <summary>With <c>files</c>: what all files may take together, in bytes; then only deleting is possible.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxBytes { get; init; } = 20L * 1024 * 1024 * 1024;

    /// <summary>With <c>files</c>: a file that has got so long is followed by another, in bytes. Smaller ones are tidied sooner, larger ones are fewer.</summary>
    [Range(4096, 256 * 1024 * 1024)]
    public int SegmentBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How many changes may wait for the disk or the database; whoever comes then waits outside.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>With <c>postgres</c>: how long an answer of the database is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan DatabaseTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
