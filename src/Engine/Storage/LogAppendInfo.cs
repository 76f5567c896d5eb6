using Playground.Engine.Protocol;

namespace Playground.Engine.Storage;

/// <summary>What came of an append on the leader (org.apache.kafka.storage.internals.log.LogAppendInfo).</summary>
/// <param name="Error">NONE if it is stored, a duplicate included.</param>
/// <param name="Stored">The batch in the log; null if it was refused, or is a duplicate.</param>
/// <param name="BaseOffset">Of the stored batch, which may be an earlier one; −1 if refused.</param>
/// <param name="LogAppendTime">Milliseconds since 1970 by the broker's clock, or −1 with CreateTime; of a duplicate the stored batch's largest timestamp.</param>
/// <param name="RecordErrors">Which records of a refused batch are to blame, ascending; null where it is the batch as a whole.</param>
/// <param name="RolledFrom">Base offset of the segment that was closed on the way, also by a batch that was refused then; −1 if none.</param>
public readonly record struct LogAppendInfo(
    ErrorCode Error, StoredBatch? Stored, long BaseOffset, long LogAppendTime = -1, int[]? RecordErrors = null, long RolledFrom = -1)
{
    /// <summary>It is in the log already.</summary>
    public bool IsDuplicate => Error == ErrorCode.None && Stored is null;

    internal static LogAppendInfo Refused(ErrorCode error, int[]? recordErrors = null, long rolledFrom = -1) =>
        new(error, null, -1, RecordErrors: recordErrors, RolledFrom: rolledFrom);
}
