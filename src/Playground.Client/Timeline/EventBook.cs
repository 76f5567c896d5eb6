using Playground.Client.Contracts;

namespace Playground.Client.Timeline;

/// <summary>The events that a page has at hand: the newest of all, and of the notable ones some more, in order and without repeats.</summary>
public sealed class EventBook
{
    private const int Most = 1500;

    private readonly List<EventLine> _lines = [];

    public IReadOnlyList<EventLine> Lines => _lines;

    public EventLine? Find(int id)
    {
        var index = _lines.FindIndex(line => line.Id == id);
        return index < 0 ? null : _lines[index];
    }

    /// <summary>Takes what is new.</summary>
    /// <returns>False if events may be missing between what was known and these.</returns>
    public bool Add(IReadOnlyList<EventLine> events)
    {
        if (events.Count == 0)
        {
            return true;
        }

        // When one has gone back, what comes now is known already, at least in part.
        var last = _lines.Count == 0 ? 0 : _lines[^1].Id;
        if (events[^1].Id <= last)
        {
            Merge(events);
            return true;
        }

        var complete = events[0].Id <= last + 1 || events.Count < SessionFrame.MaxEvents;
        _lines.AddRange(events.Where(line => line.Id > last));
        Trim();
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
    }

    public void Clear() => _lines.Clear();

    private void Trim()
    {
        if (_lines.Count > Most)
            _lines.RemoveRange(0, _lines.Count - Most);
    }
}
