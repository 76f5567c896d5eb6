using System.Collections.Concurrent;

namespace Playground.Server.Sessions;

/// <summary>
/// Draws components one session after the other on threads of its own, one processor fewer than there are: what is drawn on the server costs most, and
/// must keep neither simulations nor the hub waiting. A session waits in it at most once, and is drawn as it is when its turn comes; so when there is more
/// to draw than the threads manage, everybody's page is drawn less often, and shows no older a picture for that.
/// </summary>
public sealed class DrawingQueue : IDisposable
{
    private readonly BlockingCollection<Action> _waiting = [];
    private readonly Thread[] _threads;
    private long _drawn;

    /// <param name="threads">0: everything is drawn at once by whoever asks for it.</param>
    public DrawingQueue(int threads)
    {
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Draw) { IsBackground = true, Name = "Drawing" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>How often something was drawn.</summary>
    public long Drawn => Interlocked.Read(ref _drawn);

    /// <summary>For the machine that this is.</summary>
    internal static DrawingQueue OfThisMachine(IServiceProvider services) => new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <param name="draw">Must not throw.</param>
    public void Post(Action draw)
    {
        Interlocked.Increment(ref _drawn);
        if (_threads.Length == 0)
            draw();
        else if (!_waiting.IsAddingCompleted)
            _waiting.Add(draw);
    }

    /// <summary>Draws no more.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        _waiting.Dispose();
    }

    private void Draw()
    {
        foreach (var draw in _waiting.GetConsumingEnumerable())
            draw();
    }
}
