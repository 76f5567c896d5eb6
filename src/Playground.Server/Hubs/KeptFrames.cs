namespace Playground.Server.Hubs;

/// <summary>The newest deltas of a feed, for viewers that lost their connection for a moment.</summary>
internal sealed class KeptFrames(int most)
{
    private readonly Queue<(long Base, long Sequence, RawJson Delta)> _frames = new();

    /// <param name="from">The sequence that the delta builds on: that of the delta before it.</param>
    /// <param name="to">The sequence that it leads to.</param>
    public void Add(long from, long to, RawJson delta)
    {
        _frames.Enqueue((from, to, delta));
        while (_frames.Count > most)
            _frames.Dequeue();
    }

    public void Clear() => _frames.Clear();

    /// <summary>The deltas from one sequence to the newest; null if they are no longer, or never were, here.</summary>
    public IReadOnlyList<RawJson>? Since(long sequence, long newest)
    {
        if (sequence == newest)
            return [];
        var missed = _frames.SkipWhile(frame => frame.Base != sequence).Select(frame => frame.Delta).ToList();
        return missed.Count > 0 ? missed : null;
    }
}
