namespace Playground.Server.Storage;

/// <summary>
/// Append-only logs by name: what sessions, rooms and shared documents are kept in. A record that was acknowledged is there after whatever happens to the
/// process, once and in its place. Each log has one writer at a time, who knows how long it is. Any thread.
/// </summary>
public interface ILogStore
{
    /// <summary>Appends a record. Once this is done, the record is kept.</summary>
    /// <param name="at">How many records the log has, and so the place that this one gets.</param>
    /// <exception cref="LogConflictException">The log has another length: somebody else writes to it.</exception>
    /// <exception cref="StorageException">It was not kept, and the log is as it was: the disk is full, the database is away.</exception>
    ValueTask AppendAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default);

    /// <summary>The log's records, oldest first; empty if there is no such log.</summary>
    /// <exception cref="DamagedLogException">Some of it can't be read any more.</exception>
    /// <exception cref="StorageException">It can't be read now.</exception>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(LogName log, CancellationToken cancel = default);

    /// <summary>Puts one record in the place of all that the log has: what is left of it when it grew too long. All of it happens, or nothing.</summary>
    /// <param name="at">How many records the log has.</param>
    /// <inheritdoc cref="AppendAsync" path="/exception"/>
    ValueTask RewriteAsync(LogName log, long at, ReadOnlyMemory<byte> record, CancellationToken cancel = default);

    /// <summary>Removes a log with all its records; nothing happens if there is none.</summary>
    /// <exception cref="StorageException">It is still there.</exception>
    ValueTask DeleteAsync(LogName log, CancellationToken cancel = default);

    /// <summary>All logs of a kind, in no order.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    ValueTask<IReadOnlyList<LogInfo>> ListAsync(string kind, CancellationToken cancel = default);

    /// <summary>Nothing happens if something could be kept now. Changes nothing that is kept.</summary>
    /// <exception cref="StorageException">Nothing could; the message says so to whoever runs the server, and names neither hosts nor paths.</exception>
    ValueTask CheckAsync(CancellationToken cancel = default) => ValueTask.CompletedTask;

    /// <summary>What the store found to be unreadable, in sentences for whoever runs the server; empty as long as all is well.</summary>
    IReadOnlyList<string> Damage => [];
}

/// <summary>The name of a log.</summary>
/// <param name="Kind">What it is of: <c>session</c>, <c>room</c>, <c>document</c>. Lower-case letters, at most 16.</param>
/// <param name="Id">Which: letters, digits, <c>-</c> and <c>_</c>, at most 64; case matters.</param>
public readonly record struct LogName(string Kind, string Id)
{
    public const int LongestKind = 16;

    public const int LongestId = 64;

    public override string ToString() => $"{Kind}/{Id}";

    /// <summary>Nothing happens if this is a name.</summary>
    /// <exception cref="ArgumentException">It is none; the message says why.</exception>
    public void Check()
    {
        if (Kind is null or { Length: 0 or > LongestKind } || !Kind.All(char.IsAsciiLetterLower))
            throw new ArgumentException($"'{Kind}' is not a kind of logs: 1 to {LongestKind} lower-case letters are expected.");
        if (Id is null or { Length: 0 or > LongestId } || !Id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
            throw new ArgumentException($"'{Id}' can't be the id of a log: 1 to {LongestId} letters, digits, '-' and '_' are expected.");
    }
}

/// <summary>What is known of a log without reading it.</summary>
/// <param name="Records">How many it has.</param>
/// <param name="LastWritten">When the last of them came, by the wall clock.</param>
public sealed record LogInfo(LogName Name, long Records, DateTimeOffset LastWritten);

/// <summary>Something was not kept, or can't be read.</summary>
public class StorageException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A log has another length than its writer thinks.</summary>
public sealed class LogConflictException(LogName log, long expected, long actual)
    : StorageException(FormattableString.Invariant($"The log {log} has {actual} records, not {expected}: somebody else has written to it."));

/// <summary>Records of a log can't be read any more. It takes no further ones; it can be rewritten, as if it had what is left, or deleted.</summary>
/// <param name="left">The records before the first that is missing.</param>
public sealed class DamagedLogException(LogName log, IReadOnlyList<ReadOnlyMemory<byte>> left)
    : StorageException(FormattableString.Invariant($"The log {log} is damaged: of its records, only the first {left.Count} can be read."))
{
    public IReadOnlyList<ReadOnlyMemory<byte>> Left => left;
}
