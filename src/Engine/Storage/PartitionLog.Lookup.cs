namespace Playground.Engine.Storage;

/// <summary>An answer to "from which offset on?" (FileRecords.TimestampAndOffset).</summary>
/// <param name="Timestamp">−1 where an end of the log was asked for.</param>
/// <param name="LeaderEpoch">Epoch of that offset; null if none is known.</param>
public readonly record struct OffsetAnswer(long Offset, long Timestamp, int? LeaderEpoch);

/// <summary>Where an offset lies in a log (LogOffsetMetadata).</summary>
/// <param name="Segment">Base offset of its segment.</param>
/// <param name="Bytes">In that segment, before the batch that holds it.</param>
public readonly record struct LogPosition(long Segment, int Bytes);

/// <summary>The timestamps of ListOffsets that mean a place.</summary>
public static class ListOffsetsTimestamp
{
    public const long Latest = -1;
    public const long Earliest = -2;
    public const long MaxTimestamp = -3;
    public const long EarliestLocal = -4;
    public const long LatestTiered = -5;
    public const long EarliestPendingUpload = -6;
}

/// <summary>Offsets by time (UnifiedLog.fetchOffsetByTimestamp), without tiers.</summary>
public sealed partial class PartitionLog
{
    /// <summary>
    /// The place that the timestamp means. Of a time from 0 on: the first record, from the log's start on, with at least that timestamp in the first
    /// segment that can have one. Later segments are not looked at, so a match in them can be missed.
    /// </summary>
    /// <param name="timestamp">Milliseconds since 1970, or one of <see cref="ListOffsetsTimestamp"/>.</param>
    /// <returns>Null if there is none. The latest is the log's end: a consumer is given its own limit instead.</returns>
    public OffsetAnswer? OffsetFor(long timestamp) => timestamp switch
    {
        ListOffsetsTimestamp.Latest => new OffsetAnswer(End, Record.NoTimestamp, Epochs.Latest < 0 ? null : Epochs.Latest),
        ListOffsetsTimestamp.Earliest or ListOffsetsTimestamp.EarliestLocal => new OffsetAnswer(Start, Record.NoTimestamp, EpochOfStart()),
        ListOffsetsTimestamp.MaxTimestamp => OfMaxTimestamp(),
        ListOffsetsTimestamp.LatestTiered or ListOffsetsTimestamp.EarliestPendingUpload => new OffsetAnswer(-1, Record.NoTimestamp, -1),
        _ => OfTime(timestamp),
    };

    /// <summary>Where an offset lies or will lie.</summary>
    public LogPosition PositionOf(long offset)
    {
        var segment = _segments[SegmentOf(offset)];
        var index = segment.IndexOf(offset);
        return new LogPosition(segment.BaseOffset, index < segment.Count ? segment[index].Position : segment.Size);
    }

    private int? EpochOfStart() => Epochs.Entries is [var first, ..] && first.Start <= Start ? first.Epoch : null;

    private OffsetAnswer? OfTime(long timestamp)
    {
        foreach (var segment in _segments)
        {
            if (segment.LargestTimestamp >= timestamp)
                return FirstIn(segment, timestamp, Start);
        }

        return null;
    }

    /// <summary>The record itself may lie below the log's start while its segment is still there.</summary>
    private OffsetAnswer? OfMaxTimestamp()
    {
        var latest = _segments[0];
        foreach (var segment in _segments)
        {
            if (segment.Largest.Timestamp > latest.Largest.Timestamp)
                latest = segment;
        }

        return FirstIn(latest, latest.Largest.Timestamp, 0);
    }

    private static OffsetAnswer? FirstIn(Segment segment, long timestamp, long from)
    {
        foreach (var stored in segment.Batches)
        {
            if (stored.Batch.MaxTimestamp < timestamp)
                continue;
            foreach (var record in stored.Batch.Records)
            {
                var (offset, time) = (stored.BaseOffset + record.OffsetDelta, stored.Batch.TimestampOf(record));
                if (time >= timestamp && offset >= from)
                    return new OffsetAnswer(offset, time, stored.LeaderEpoch);
            }
        }

        return null;
    }
}
