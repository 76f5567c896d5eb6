namespace Playground.Server.Hubs;

/// <summary>
/// The newest deltas of a feed, for viewers that lost their connection for a moment. Where they come to more than a whole picture does, that is what such a
/// viewer gets: they are not kept, for what is kept of every session is what the collector has to carry along.
/// </summary>
internal sealed class KeptFrames(int most)
{
    /// <summary>About what the whole picture of a busy run comes to.</summary>
    public const int MostBytes = 32 * 1024;

    private readonly Queue<(long Base, long Sequence, RawJson Delta)> _frames = new();
    private int _bytes;

    /// <param name="from">The sequence that the delta builds on: that of the delta before it.</param>
    /// <param name="to">The sequence that it leads to.</param>
    public void Add(long from, long to, RawJson delta)
    {
        _frames.Enqueue((from, to, delta));
        _bytes += delta.Utf8.Length;
        while (_frames.Count > most || _bytes > MostBytes)
            _bytes -= _frames.Dequeue().Delta.Utf8.Length;
    }

    public void Clear()
    {
        _frames.Clear();
        _bytes = 0;
    }

    /// <summary>The deltas from one sequence to the newest; null if they are no longer, or never were, here.</summary>
    public IReadOnlyList<RawJson>? Since(long sequence, long newest)
    {
        if (sequence == newest)
            return [];
        var missed = _frames.SkipWhile(frame => frame.Base != sequence).Select(frame => frame.Delta).ToList();
        return missed.Count > 0 ? missed : null;
    }
}
