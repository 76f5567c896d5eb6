using System.Collections.Concurrent;

namespace Playground.Crash;

/// <summary>Things that are worked on for a while, each by one at a time, also after the server was killed and started again. Any thread.</summary>
/// <param name="most">How many there are at a time.</param>
internal sealed class Pool<T>(int most)
    where T : class
{
    private readonly ConcurrentBag<T> _free = [];
    private int _count;

    /// <summary>One that nobody works on; null if there is place for another.</summary>
    public T? Take(Random chance)
    {
        if (Volatile.Read(ref _count) < most)
            return null;
        // Some are put back, so that it is not always the same.
        var aside = new List<T>();
        T? taken = null;
        for (var skip = chance.Next(most); skip >= 0 && _free.TryTake(out var found); skip--)
        {
            if (taken is not null)
                aside.Add(taken);
            taken = found;
        }

        aside.ForEach(_free.Add);
        return taken;
    }

    /// <summary>A new one.</summary>
    public void Add(T thing)
    {
        Interlocked.Increment(ref _count);
        _free.Add(thing);
    }

    public void GiveBack(T thing) => _free.Add(thing);

    /// <summary>One that was taken is worked on no more.</summary>
    public void GiveUp() => Interlocked.Decrement(ref _count);

    /// <summary>Those that are no longer worth working on go; nobody works.</summary>
    public void Keep(Func<T, bool> worth)
    {
        T[] all = [.. _free];
        _free.Clear();
        foreach (var thing in all.Where(worth))
            _free.Add(thing);
        _count = _free.Count;
    }
}
