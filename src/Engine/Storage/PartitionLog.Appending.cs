using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage.Producers;

namespace Playground.Engine.Storage;

/// <summary>How a log grows (UnifiedLog.append, LocalLog.roll).</summary>
public sealed partial class PartitionLog
{
    /// <summary>
    /// The leader's append: the batch gets the next offsets, the leader's epoch and, where the topic says so, the broker's time. The order of the checks
    /// is Kafka's: what comes before the producer's state leaves its traces, a new epoch and an empty segment, though the batch is refused or a duplicate.
    /// </summary>
    /// <param name="guard">Which verification of the batch's transaction stands behind it (<see cref="TransactionVerification"/>).</param>
    /// <param name="transactionVersion">Of a marker: 2 if it raises the producer's epoch.</param>
    public LogAppendInfo AppendAsLeader(
        RecordBatch batch, int leaderEpoch, Instant now, AppendOrigin origin = AppendOrigin.Client,
        int guard = TransactionVerification.NoGuard, int transactionVersion = 0)
    {
        var milliseconds = WallClock.Milliseconds(now);
        var refusal = LogValidator.Check(batch, Config, milliseconds, origin);
        if (refusal.Error != ErrorCode.None)
            return LogAppendInfo.Refused(refusal.Error, refusal.Records);
        if (Config.Compression is { } compression && compression != batch.Compression)
        {
            batch = batch.CompressedWith(compression);
            if (batch.Bytes > Config.MaxMessageBytes)
                return LogAppendInfo.Refused(ErrorCode.MessageTooLarge);
        }

        var appendTime = Config.TimestampType == TimestampType.LogAppendTime ? milliseconds : -1;
        var stored = new StoredBatch(End, leaderEpoch, appendTime < 0 ? batch : batch.StampedWith(appendTime));
        Epochs.Assign(leaderEpoch, End);
        if (batch.Bytes > Config.SegmentBytes)
            return LogAppendInfo.Refused(ErrorCode.RecordListTooLarge);
        var rolledFrom = MaybeRoll(batch.Bytes, stored.Batch.MaxTimestamp, End, stored.LastOffset, milliseconds);
        if (origin == AppendOrigin.Client && Producers.FindDuplicate(batch) is { } known)
            return new LogAppendInfo(ErrorCode.None, null, known.BaseOffset, known.Timestamp, RolledFrom: rolledFrom);
        var error = Producers.Check(stored, origin, guard, transactionVersion);
        if (error != ErrorCode.None)
            return LogAppendInfo.Refused(error, rolledFrom: rolledFrom);
        Append(stored, now);
        return new LogAppendInfo(ErrorCode.None, stored, stored.BaseOffset, appendTime, RolledFrom: rolledFrom);
    }

    /// <summary>The follower's append of one fetch: offsets, epochs and append times are the leader's, segments its own.</summary>
    /// <returns>Base offset of the segment that was closed for it; −1 if none.</returns>
    public long AppendAsFollower(ReadOnlySpan<StoredBatch> fetched, Instant now)
    {
        if (fetched.IsEmpty)
            return -1;
        var (bytes, largest) = (0L, Record.NoTimestamp);
        foreach (var stored in fetched)
        {
            bytes += stored.Batch.Bytes;
            largest = Math.Max(largest, stored.Batch.MaxTimestamp);
            Epochs.Assign(stored.LeaderEpoch, stored.BaseOffset);
        }

        var size = (int)Math.Min(bytes, int.MaxValue);
        var rolledFrom = MaybeRoll(size, largest, fetched[0].BaseOffset, fetched[^1].LastOffset, WallClock.Milliseconds(now));
        foreach (var stored in fetched)
            Append(stored, now);
        return rolledFrom;
    }

    /// <summary>Closes the active segment and opens the next; what was written so far goes to the disk.</summary>
    /// <returns>Base offset of the segment that was closed; −1 if it was empty, for then another one takes its place.</returns>
    public long Roll(Instant now) => RollTo(End, WallClock.Milliseconds(now));

    private long MaybeRoll(int bytes, long maxTimestamp, long firstOffset, long lastOffset, long now) =>
        ActiveSegment.ShouldRoll(Config, bytes, maxTimestamp, lastOffset, now) ? RollTo(Math.Max(firstOffset, End), now) : -1;

    /// <param name="baseOffset">At least the log's end.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    internal long RollTo(long baseOffset, long now)
    {
        var closed = ActiveSegment;
        var jitter = Config.MaxJitterMs > 0 ? Jitter?.Invoke(Config.MaxJitterMs) ?? 0 : 0;
        var next = new Segment(baseOffset, now, Config, jitter);
        if (closed.BaseOffset == baseOffset && closed.Size == 0)
        {
            _segments[^1] = next;
            return -1;
        }

        closed.Close();
        _segments.Add(next);
        Producers.TakeSnapshot();
        _flushed = Math.Max(_flushed, End);
        return closed.BaseOffset;
    }

    private void Append(StoredBatch stored, Instant now)
    {
        ActiveSegment.Append(stored, now);
        Size += stored.Batch.Bytes;
        End = stored.NextOffset;
        if (Producers.Update(stored) is { Transaction: { Aborted: true } transaction } ended)
            ActiveSegment.Append(new AbortedTransaction(transaction.ProducerId, transaction.FirstOffset, transaction.LastOffset, ended.LastStable));
        if (End - _flushed >= Config.FlushMessages)
            Flush(now);
    }
}
