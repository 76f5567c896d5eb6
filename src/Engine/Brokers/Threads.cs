using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

/// <summary>
/// A broker's threads and what waits for them: <c>num.io.threads</c> request handlers, one thread for the broker's talk with the controller
/// (BrokerLifecycleManager's event queue), one that reads the metadata, one for each fetcher. Simplified: schedulers, and what a response needs on its
/// way out, take no time.
/// </summary>
internal sealed class Threads(Pace pace)
{
    public const int Handlers = 0;
    public const int Lifecycle = 1;
    public const int Metadata = 2;

    private readonly OrderedMap<int, Workers> _workers = new();
    private int _busy;

    /// <summary>The broker is slow, or still at work on what came while it was. Else inputs need not ask for a thread.</summary>
    public bool InUse => _busy > 0 || pace.Factor != 1;

    public static int Fetcher(FetcherId id) => 100 + id.Source.Value + (id.Number << 20);

    /// <inheritdoc cref="Workers.Take"/>
    public bool Take(int number, int threads, in Input input, Turn turn)
    {
        if (!_workers.TryGetValue(number, out var workers))
            _workers.Add(number, workers = new Workers(number, pace));
        if (workers.Take(input, threads, turn))
            return true;
        _busy++;
        return false;
    }

    /// <summary>The input that a thread has worked on so long, which takes effect now.</summary>
    public Input Done(TimerKey timer)
    {
        _busy--;
        return _workers[timer.A].Done(timer.B);
    }

    /// <summary>Lets a thread that has become free take its next input.</summary>
    public void Begin(TimerKey timer, int threads, Turn turn) => _workers[timer.A].Begin(threads, turn);
}
