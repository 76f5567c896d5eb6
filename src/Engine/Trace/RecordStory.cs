using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// The life of a record as events tell it: <c>send()</c>, the batch and the request that carried it, each log that it was written to, the high watermark
/// that passed it, what the application was told, and every consumer that was given it, processed it and committed past it.
/// </summary>
public static class RecordStory
{
    /// <summary>The ids of the events, in order. Empty if there is no such record.</summary>
    public static IReadOnlyList<int> Of(EventTrace trace, RecordId record)
    {
        var story = new SortedSet<int>();
        var life = new Life(record);
        for (var id = 1; id <= trace.Count; id++)
        {
            var happened = trace[id];
            if (!life.Concerns(happened))
                continue;
            story.Add(id);

            // What made the application send it is another story.
            if (happened.Kind == EventKind.RecordSent)
                continue;
            for (var cause = happened.Cause; cause > 0 && IsMessage(trace[cause].Kind) && story.Add(cause);)
                cause = trace[cause].Cause;
        }

        return [.. story];
    }

    private static bool IsMessage(EventKind kind) => kind is EventKind.MessageSent or EventKind.MessageDelivered or EventKind.MessageDropped;

    /// <summary>Where the record stands, as far as the events have told.</summary>
    private sealed class Life(RecordId record)
    {
        private readonly HashSet<long> _passed = [];
        private readonly Dictionary<long, long> _bases = [];
        private long _topic;
        private long _partition;

        /// <summary>Offsets at which copies stand; more than one, if it was written twice.</summary>
        private readonly SortedSet<long> _offsets = [];

        public bool Concerns(in TraceEvent happened)
        {
            var data = happened.Data;
            foreach (var field in EventKinds.Of(happened.Kind).Fields)
            {
                if (field.Type == FieldType.Record && data[field.Slot] == record.Packed && happened.Kind != EventKind.RecordsPolled)
                    return true;
                if (field.Type == FieldType.Records && Array.IndexOf((RecordId[])data.List!, record) is var index and >= 0)
                    return Written(happened, index);
            }

            return _offsets.Count > 0 && happened.Kind switch
            {
                EventKind.ProduceAcknowledged => IsHere(data[1], data[2]) && _bases.ContainsValue(data[3]),
                EventKind.HighWatermarkAdvanced => IsHere(data[1], data[2]) && Any(data[3], data[4]),
                EventKind.LogTruncated => IsHere(data[1], data[2]) && Any(data[4], data[3]),
                EventKind.LogRetained => IsHere(data[1], data[2]) && Any(data[3], data[4]),
                EventKind.RecordsPolled => IsHere(data[2], data[3]) && Any(data[4], data[4] + data[6]),
                EventKind.OffsetCommitted => IsHere(data[2], data[3]) && Passed(data[1], data[4]),
                _ => false,
            };
        }

        private bool Written(in TraceEvent happened, int index)
        {
            var data = happened.Data;
            if (happened.Kind is not (EventKind.BatchAppended or EventKind.BatchDuplicate) || data[3] < 0)
                return true;
            (_topic, _partition) = (data[1], data[2]);
            _offsets.Add(data[3] + index);
            _bases[data[3] + index] = data[3];
            return true;
        }

        private bool IsHere(long topic, long partition) => topic == _topic && partition == _partition;

        private bool Any(long from, long to) => _offsets.Any(offset => offset >= from && offset < to);

        /// <summary>The first commit of a group that lies behind it.</summary>
        private bool Passed(long group, long committed) => committed > _offsets.Min && _passed.Add(group);
    }
}
