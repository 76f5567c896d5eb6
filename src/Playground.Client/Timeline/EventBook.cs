using Playground.Client.Contracts;

namespace Playground.Client.Timeline;

/// <summary>The events that a page has at hand: the newest of all, and of the notable ones some more, in order and without repeats.</summary>
public sealed class EventBook
{
    private const int Most = 1500;

    private readonly List<EventLine> _lines = [];

    /// <summary>What was added last: frames in which nothing happened carry the same events again.</summary>
    private (int Count, int First, int Last) _newest;

    public IReadOnlyList<EventLine> Lines => _lines;

    /// <summary>Counts changes, so that who draws the lines knows when to do so again.</summary>
    public int Version { get; private set; }

    public EventLine? Find(int id)
    {
        var index = _lines.FindIndex(line => line.Id == id);
        return index < 0 ? null : _lines[index];
    }

    /// <summary>Takes what is new.</summary>
    /// <returns>False if events may be missing between what was known and these.</returns>
    public bool Add(IReadOnlyList<EventLine> events)
    {
        if (events.Count == 0 || _newest == (events.Count, events[0].Id, events[^1].Id))
            return true;
        _newest = (events.Count, events[0].Id, events[^1].Id);

        // When one has gone back, what comes now is known already, at least in part.
        var last = _lines.Count == 0 ? 0 : _lines[^1].Id;
        if (events[^1].Id <= last)
        {
            Merge(events);
            return true;
        }

        var complete = events[0].Id <= last + 1 || events.Count < SessionFrame.MaxEvents;
        Append(events, last);
        return complete;
    }

    /// <summary>Fills in older events that were asked for.</summary>
    public void Merge(IEnumerable<EventLine> events)
    {
        var known = _lines.Select(line => line.Id).ToHashSet();
        var count = _lines.Count;
        _lines.AddRange(events.Where(line => known.Add(line.Id)));
        if (_lines.Count == count)
            return;
        _lines.Sort((a, b) => a.Id.CompareTo(b.Id));
        Trim();
        Version++;
    }

    public void Clear()
    {
        _lines.Clear();
        _newest = default;
        Version++;
    }

    private void Append(IReadOnlyList<EventLine> events, int last)
    {
        var from = events.Count;
        while (from > 0 && events[from - 1].Id > last)
            from--;
        for (; from < events.Count; from++)
            _lines.Add(events[from]);
        Trim();
        Version++;
    }

    private void Trim()
    {
        if (_lines.Count > Most)
            _lines.RemoveRange(0, _lines.Count - Most);
    }
}
