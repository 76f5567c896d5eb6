using Playground.Engine;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions.Time;

/// <summary>
/// Runs of one recipe that stand at moments between its beginning and its end, so that going back does not always begin at 0. They are made by replay,
/// never by copying state.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class Park(int most)
{
    /// <summary>By how far they are, ascending.</summary>
    private readonly List<Simulation> _runs = [];

    /// <summary>Events of all of them.</summary>
    public int Events => _runs.Sum(run => run.Trace.Count);

    public int Count => _runs.Count;

    /// <summary>Takes out the one that is furthest, but not past the moment; null if there is none.</summary>
    public Simulation? Take(Moment moment)
    {
        var index = _runs.FindLastIndex(run => !moment.IsBefore(run.Here));
        if (index < 0)
            return null;
        var taken = _runs[index];
        _runs.RemoveAt(index);
        return taken;
    }

    /// <summary>How far the one is that <see cref="Take"/> would give, in events; 0 if there is none.</summary>
    public int Nearest(Moment moment) => _runs.FindLast(run => !moment.IsBefore(run.Here))?.Trace.Count ?? 0;

    /// <summary>Keeps a run where it stands. When there are too many, the one goes whose place the others cover best.</summary>
    public void Give(Simulation run)
    {
        var place = _runs.FindIndex(other => other.Trace.Count >= run.Trace.Count);
        _runs.Insert(place < 0 ? _runs.Count : place, run);
        if (_runs.Count > most)
            _runs.RemoveAt(BestCovered());
    }

    /// <summary>A command was given further on: those kept here will carry it out when they come to it.</summary>
    public void Foresee(Step command) => _runs.ForEach(run => run.Foresee(command));

    public void Clear() => _runs.Clear();

    /// <summary>Where a run is missed most: in the middle of the greatest stretch without one, if that is longer than so many events.</summary>
    /// <param name="end">Events of the whole run.</param>
    public int? Gap(int end, int longest)
    {
        var (from, length) = (0, longest);
        int? middle = null;
        foreach (var place in _runs.Select(run => run.Trace.Count).Append(end))
        {
            if (place - from > length)
                (length, middle) = (place - from, from + ((place - from) / 2));
            from = place;
        }

        return middle;
    }

    private int BestCovered()
    {
        var (best, gap) = (0, int.MaxValue);
        for (var i = 0; i < _runs.Count; i++)
        {
            var before = i == 0 ? 0 : _runs[i - 1].Trace.Count;
            if (_runs[i].Trace.Count - before < gap)
                (best, gap) = (i, _runs[i].Trace.Count - before);
        }

        return best;
    }
}
