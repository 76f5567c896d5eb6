using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

/// <summary>
/// How much slower than usual a machine's processor works. Simplified: a thread handles an input in <see cref="HandlingTime"/>. On a machine as it should
/// be that is part of the links' latency, so that it costs nothing there; a slowed machine adds what it takes beyond it.
/// </summary>
internal sealed class Pace
{
    /// <summary>About what a broker takes for a request by itself (its LocalTimeMs): the factor is the milliseconds that one takes then.</summary>
    public static Duration HandlingTime => Duration.FromMilliseconds(1);

    /// <summary>At least 1, which is as usual.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>What one input takes beyond the time that the latency covers.</summary>
    public Duration Extra => new((long)(HandlingTime.Microseconds * (Factor - 1)));
}

/// <summary>
/// Threads of a broker that take inputs from one queue, one each at a time, in order (kafka.server.KafkaRequestHandlerPool, the fetcher and event queue
/// threads). At the usual pace an input goes straight through and nothing is put on the agenda.
/// </summary>
/// <param name="number">Tells these threads from the broker's others.</param>
internal sealed class Workers(int number, Pace pace)
{
    private readonly Queue<Input> _waiting = new();
    private readonly OrderedMap<int, Input> _working = [];

    /// <summary>Inputs that wait or are worked on.</summary>
    public int Busy => _waiting.Count + _working.Count;

    /// <summary>Takes an input in.</summary>
    /// <returns>Whether it is to be handled now. If not, <see cref="Done"/> gives it back when its time has come.</returns>
    public bool Take(in Input input, int threads, Turn turn)
    {
        if (Busy == 0 && pace.Factor == 1)
            return true;
        _waiting.Enqueue(input);
        Begin(threads, turn);
        return false;
    }

    /// <summary>A thread has handled its input, and takes the next one once that has had its effect.</summary>
    public Input Done(int thread)
    {
        _working.Remove(thread, out var input);
        return input;
    }

    /// <summary>Threads that are free take what waits.</summary>
    public void Begin(int threads, Turn turn)
    {
        var cause = turn.Cause;
        for (var thread = 0; thread < threads && _waiting.Count > 0; thread++)
        {
            if (_working.ContainsKey(thread))
                continue;
            var input = _waiting.Dequeue();
            _working.Add(thread, input);
            turn.Cause = input.Cause;
            turn.Arm(new TimerKey((int)BrokerTimer.Work, number, thread), turn.Now + pace.Extra);
        }

        turn.Cause = cause;
    }
}
