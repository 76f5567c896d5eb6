namespace Playground.Server.Storage.Files;

/// <summary>Where a frame lies.</summary>
internal readonly record struct FramePlace(long Number, long At, Segment Segment, int Offset, int Length);

/// <summary>
/// Which frames make up each log: the frames that lie in the folder, as a set, decide it alone. A rewrite or a delete ends every frame of its log with a smaller
/// number; a delete is itself needed as long as such frames lie about. Not for several threads.
/// </summary>
internal sealed class LogIndex
{
    private readonly Dictionary<LogName, Entry> _logs = [];

    public IEnumerable<LogInfo> All => _logs.Where(log => log.Value.Places.Count > 0).Select(log =>
        new LogInfo(log.Key, log.Value.Whole, DateTimeOffset.FromUnixTimeMilliseconds(log.Value.Written)));

    /// <summary>How many records the log has, up to the first that is missing.</summary>
    public int LengthOf(LogName log) => _logs.TryGetValue(log, out var entry) ? entry.Whole : 0;

    /// <summary>Whether records of the log are missing, which only damage does.</summary>
    public bool IsDamaged(LogName log) => _logs.TryGetValue(log, out var entry) && entry.Whole < entry.Places.Count;

    /// <summary>The frames of a log's records, oldest first; from the first missing one on there are none.</summary>
    public FramePlace[] PlacesOf(LogName log) => _logs.TryGetValue(log, out var entry) ? [.. entry.Places.Take(entry.Whole)] : [];

    public bool Has(LogName log) => _logs.TryGetValue(log, out var entry) && entry.Places.Count > 0;

    /// <summary>Takes a frame in, whatever the order in which frames come.</summary>
    public void Add(in FrameHead head, Segment segment, int offset)
    {
        if (!_logs.TryGetValue(head.Log, out var entry))
            _logs.Add(head.Log, entry = new Entry());
        var place = new FramePlace(head.Number, head.At, segment, offset, head.Length);
        if (head.Deed == LogDeed.Delete)
            entry.Delete(place);
        else
            entry.Add(place, head);
    }

    /// <summary>All frames that lie about have been taken in.</summary>
    public void Settle()
    {
        foreach (var (log, entry) in _logs.ToArray())
            Forget(log, entry);
    }

    /// <summary>Whether the frame that lies there is still needed.</summary>
    public bool IsLive(in FrameHead head, Segment segment, int offset)
    {
        if (!_logs.TryGetValue(head.Log, out var entry))
            return false;
        var frames = head.Deed == LogDeed.Delete ? entry.Deletes : entry.Places;
        var at = Entry.Find(frames, head.Number);
        return at >= 0 && frames[at].Segment == segment && frames[at].Offset == offset;
    }

    /// <summary>A frame that is needed lies in another file from now on.</summary>
    public void Move(in FrameHead head, Segment to, int offset)
    {
        var entry = _logs[head.Log];
        var frames = head.Deed == LogDeed.Delete ? entry.Deletes : entry.Places;
        var at = Entry.Find(frames, head.Number);
        frames[at].Segment.Live -= head.Length;
        to.Live += head.Length;
        frames[at] = frames[at] with { Segment = to, Offset = offset };
        if (head.Deed != LogDeed.Delete)
            entry.Dead++;
    }

    /// <summary>A frame that was not needed is gone for good.</summary>
    public void Drop(in FrameHead head)
    {
        if (head.Deed == LogDeed.Delete || !_logs.TryGetValue(head.Log, out var entry))
            return;
        entry.Dead--;
        Forget(head.Log, entry);
    }

    private void Forget(LogName log, Entry entry)
    {
        if (entry.Dead > 0)
            return;
        foreach (var delete in entry.Deletes)
            delete.Segment.Live -= delete.Length;
        entry.Deletes.Clear();
        if (entry.Places.Count == 0)
            _logs.Remove(log);
    }

    private sealed class Entry
    {
        private long _ended = -1;
        private long _last = -1;

        /// <summary>Frames of records, by number.</summary>
        public List<FramePlace> Places { get; } = [];

        /// <summary>Frames that delete the log and are still needed, by number.</summary>
        public List<FramePlace> Deletes { get; } = [];

        /// <summary>How many frames of records lie about that are not needed.</summary>
        public int Dead { get; set; }

        public long Written { get; private set; }

        /// <summary>How many records there are up to the first that is missing.</summary>
        public int Whole { get; private set; }

        public static int Find(List<FramePlace> frames, long number)
        {
            var (low, high) = (0, frames.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (frames[middle].Number == number)
                    return middle;
                if (frames[middle].Number < number)
                    low = middle + 1;
                else
                    high = middle - 1;
            }

            return ~low;
        }

        public void Add(in FramePlace place, in FrameHead head)
        {
            var at = Find(Places, place.Number);
            if (place.Number < _ended || at >= 0)
            {
                Dead++;
                return;
            }

            if (head.Deed == LogDeed.Rewrite)
                End(place.Number);
            at = ~Find(Places, place.Number);
            if (at < Places.Count)
                Whole = 0;
            Places.Insert(at, place);
            place.Segment.Live += place.Length;
            if (place.Number > _last)
                (_last, Written) = (place.Number, head.Written);
            Count();
        }

        public void Delete(in FramePlace place)
        {
            var at = Find(Deletes, place.Number);
            if (at >= 0)
                return;
            Deletes.Insert(~at, place);
            place.Segment.Live += place.Length;
            End(place.Number);
            Count();
        }

        /// <summary>Whatever came before a number is over.</summary>
        private void End(long number)
        {
            var over = Places.FindIndex(place => place.Number >= number) is >= 0 and var first ? first : Places.Count;
            foreach (var place in Places.Take(over))
                place.Segment.Live -= place.Length;
            Places.RemoveRange(0, over);
            Dead += over;
            _ended = Math.Max(_ended, number);
            Whole = 0;
        }

        private void Count()
        {
            while (Whole < Places.Count && Places[Whole].At == Whole)
                Whole++;
        }
    }
}
