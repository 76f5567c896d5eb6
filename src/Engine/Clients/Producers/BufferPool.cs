using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Producers;

/// <summary>A caller of <c>send()</c> that waits for memory, and what it has got so far.</summary>
/// <param name="bytes">How much it needs.</param>
/// <param name="thread">Which of the application's threads it is.</param>
internal sealed class MemoryWait(int bytes, int thread)
{
    public int Bytes => bytes;

    public int Thread => thread;

    /// <summary>Taken from the pool and kept while the rest is missing.</summary>
    public int Gathered { get; set; }

    public bool IsServed => Gathered == bytes;
}

/// <summary>
/// The <c>buffer.memory</c> of a producer (BufferPool): what the batches that are not done hold. Who does not get enough waits; of those the first takes
/// whatever becomes free, so that the others wait even if their share were there. What was free when it began to wait it takes only then: until
/// something comes back, a smaller request still gets past it. Only bytes are counted: Kafka keeps freed buffers of <c>batch.size</c> to use again,
/// which changes no amount.
/// </summary>
internal sealed class BufferPool(long total)
{
    private readonly List<MemoryWait> _waiting = [];
    private readonly List<MemoryWait> _served = [];
    private long _peak;

    /// <summary>Bytes.</summary>
    public long Total { get; } = total;

    /// <summary>Bytes that nobody holds.</summary>
    public long Available { get; private set; } = total;

    /// <summary>Bytes that somebody holds, or has gathered while the rest is missing.</summary>
    public long Used => Total - Available;

    /// <summary>Those who wait, first come first. A producer with such a caller sends everything that it has.</summary>
    public IReadOnlyList<MemoryWait> Waiting => _waiting;

    /// <returns>False if there is not enough; then nothing was taken.</returns>
    public bool TryTake(int bytes)
    {
        if (Available < bytes)
            return false;
        Available -= bytes;
        _peak = Math.Max(_peak, Used);
        Serve();
        return true;
    }

    /// <summary>The caller lines up.</summary>
    public MemoryWait Wait(int bytes, int thread)
    {
        var wait = new MemoryWait(bytes, thread);
        _waiting.Add(wait);
        return wait;
    }

    /// <summary>Bytes come back, and go to those who wait.</summary>
    public void Release(int bytes)
    {
        Available += bytes;
        Serve();
    }

    /// <summary>The caller does not wait any longer; what it had gathered comes back.</summary>
    public void GiveUp(MemoryWait wait)
    {
        _waiting.Remove(wait);
        Release(wait.Gathered);
    }

    /// <summary>send() goes on in the threads whose wait has ended.</summary>
    public void WakeServed(Turn turn)
    {
        foreach (var served in _served)
            turn.Arm(ProducerTimer.Application.Key(served.Thread), turn.Now);
        _served.Clear();
    }

    /// <summary>The most that was <see cref="Used"/> at once since this was asked last.</summary>
    public long TakePeak()
    {
        var peak = Math.Max(_peak, Used);
        _peak = Used;
        return peak;
    }

    private void Serve()
    {
        while (_waiting.Count > 0 && Available > 0)
        {
            var first = _waiting[0];
            var part = (int)Math.Min(Available, first.Bytes - first.Gathered);
            Available -= part;
            first.Gathered += part;
            if (!first.IsServed)
                return;
            _waiting.RemoveAt(0);
            _served.Add(first);
        }
    }
}
