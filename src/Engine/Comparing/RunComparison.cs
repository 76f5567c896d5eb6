using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Comparing;

/// <summary>
/// Where two runs part. It is given the events of both, in order, and matches them: events that say the same at the same instant are one and the same.
/// Of the rest, the first of the one run that says something goes with the first of the other that says it, at whatever other instant: it happens earlier or
/// later. What finds no partner happened in one run only. It costs a little for each event, whenever it comes.
/// </summary>
public sealed class RunComparison
{
    private readonly Reader _left = new();
    private readonly Reader _right = new();
    private readonly List<Difference> _differences = [];
    private readonly Dictionary<ulong, Queue<int>> _leftAlone = [];
    private readonly Dictionary<ulong, Queue<int>> _rightAlone = [];

    /// <summary>As far as both are known.</summary>
    public Instant Until { get; private set; } = Instant.Zero;

    /// <summary>In the order in which the runs come to them: by the earlier of the two instants.</summary>
    public IReadOnlyList<Difference> Differences => _differences;

    /// <summary>When the runs part; null if they have not, as far as they are known.</summary>
    public Instant? First => _differences.Count == 0 ? null : _differences[0].At;

    /// <summary>The first instant after another at which something is not the same; null if there is none, as far as both are known.</summary>
    public Instant? FirstAfter(Instant at)
    {
        var place = Place(at);
        return place < _differences.Count ? _differences[place].At : null;
    }

    /// <summary>The last instant before another at which something is not the same; null if there is none.</summary>
    public Instant? LastBefore(Instant at)
    {
        var place = at == Instant.Zero ? 0 : Place(new Instant(at.Microseconds - 1));
        return place > 0 ? _differences[place - 1].At : null;
    }

    /// <summary>The next events of the left run.</summary>
    public void AddLeft(IEnumerable<KeyedEvent> events) => _left.Add(events);

    /// <summary>The next events of the right run.</summary>
    public void AddRight(IEnumerable<KeyedEvent> events) => _right.Add(events);

    /// <summary>All events of both up to and including this instant have been added.</summary>
    public void Advance(Instant until)
    {
        while (true)
        {
            var next = Earlier(_left.Next, _right.Next);
            if (next > until)
                break;
            Match(_left.Take(next), _right.Take(next));
        }

        Until = until;
    }

    /// <summary>How many differences have come out by an instant.</summary>
    private int Place(Instant at)
    {
        var (low, high) = (0, _differences.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _differences[middle].At <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Instant Earlier(Instant a, Instant b) => a < b ? a : b;

    /// <summary>All events of both runs at one instant.</summary>
    private void Match(List<KeyedEvent> left, List<KeyedEvent> right)
    {
        foreach (var happened in left)
        {
            var same = right.FindIndex(other => other.Key == happened.Key);
            if (same >= 0)
                right.RemoveAt(same);
            else
                Alone(happened, isLeft: true);
        }

        foreach (var happened in right)
            Alone(happened, isLeft: false);
    }

    private void Alone(in KeyedEvent happened, bool isLeft)
    {
        var partners = isLeft ? _rightAlone : _leftAlone;
        if (partners.TryGetValue(happened.Key, out var waiting) && waiting.TryDequeue(out var index))
        {
            var other = _differences[index];
            _differences[index] = isLeft ? other with { Left = happened } : other with { Right = happened };
            return;
        }

        var mine = isLeft ? _leftAlone : _rightAlone;
        if (!mine.TryGetValue(happened.Key, out var queue))
            mine.Add(happened.Key, queue = new Queue<int>());
        queue.Enqueue(_differences.Count);
        _differences.Add(isLeft ? new Difference(happened, null) : new Difference(null, happened));
    }

    /// <summary>The events of one run that were not looked at yet.</summary>
    private sealed class Reader
    {
        private readonly Queue<KeyedEvent> _waiting = new();

        public Instant Next => _waiting.TryPeek(out var next) ? next.At : Instant.Never;

        public void Add(IEnumerable<KeyedEvent> events)
        {
            foreach (var happened in events)
                _waiting.Enqueue(happened);
        }

        public List<KeyedEvent> Take(Instant at)
        {
            var taken = new List<KeyedEvent>();
            while (Next == at)
                taken.Add(_waiting.Dequeue());
            return taken;
        }
    }
}

/// <summary>An event of a run, to be compared.</summary>
/// <param name="Id">In its own run.</param>
/// <param name="Key">What it says: see <see cref="EventKeys"/>.</param>
public readonly record struct KeyedEvent(int Id, Instant At, EventKind Kind, ulong Key);

/// <summary>Something that is not the same in both runs.</summary>
/// <param name="Left">Null: it did not happen there, as far as the run is known.</param>
/// <param name="Right">Likewise. If both are known, the same thing happened at different instants.</param>
public readonly record struct Difference(KeyedEvent? Left, KeyedEvent? Right)
{
    /// <summary>What happened.</summary>
    public EventKind Kind => (Left ?? Right)?.Kind ?? default;

    /// <summary>The earlier of the two.</summary>
    public Instant At => (Left, Right) switch
    {
        ({ } left, { } right) => left.At < right.At ? left.At : right.At,
        ({ } left, null) => left.At,
        (null, { } right) => right.At,
        _ => Instant.Zero,
    };
}
