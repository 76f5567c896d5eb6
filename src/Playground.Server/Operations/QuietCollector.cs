namespace Playground.Server.Operations;

/// <summary>
/// Collects garbage while nobody waits. Left to itself the runtime collects when so much was made as it thinks fit, and with hundreds of pages open that is
/// amid what all of them do at once, which then stands still for a quarter of a second. So once the server has next to nothing to do after it had a lot, its
/// young objects are collected then, when they are few. A server that is always busy, or always idle, is left alone.
/// </summary>
/// <param name="clock">For how long it was quiet.</param>
/// <param name="used">Processor time that the server has used so far, of all processors together.</param>
/// <param name="allocated">Bytes that were ever allocated.</param>
/// <param name="collections">How often the runtime collected so far, for whatever reason.</param>
/// <param name="collect">Collects the young generations, and returns when that is done.</param>
internal sealed class QuietCollector(TimeProvider clock, Func<TimeSpan> used, Func<long> allocated, Func<int> collections, Action collect)
    : PeriodicWork(Every, clock)
{
    /// <summary>It is looked so often, and what happened since then is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    /// <summary>Who uses less than this of one processor is quiet.</summary>
    public const double Quiet = 0.2;

    /// <summary>So many bytes are worth it: a collection costs tens of milliseconds however little there is to collect.</summary>
    public const long Enough = 32 << 20;

    private long _looked = clock.GetTimestamp();
    private TimeSpan _usedBefore = used();
    private long _allocatedBefore = allocated();
    private int _collectionsBefore = collections();

    /// <summary>For the server that this process is.</summary>
    public static QuietCollector OfThisProcess(TimeProvider clock) => new(
        clock, () => Environment.CpuUsage.TotalTime, () => GC.GetTotalAllocatedBytes(), () => GC.CollectionCount(0),
        () => GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: false));

    /// <summary>Collects, if it is quiet and there is enough.</summary>
    public void Look()
    {
        var (elapsed, usedNow, allocatedNow, collectionsNow) = (Clock.GetElapsedTime(_looked), used(), allocated(), collections());
        var quiet = usedNow - _usedBefore < elapsed * Quiet;
        (_looked, _usedBefore) = (Clock.GetTimestamp(), usedNow);
        if (collectionsNow != _collectionsBefore)
            (_allocatedBefore, _collectionsBefore) = (allocatedNow, collectionsNow);
        if (!quiet || allocatedNow - _allocatedBefore < Enough)
            return;
        collect();
        (_allocatedBefore, _collectionsBefore) = (allocatedNow, collections());
    }

    protected override Task WorkAsync(CancellationToken stopping)
    {
        Look();
        return Task.CompletedTask;
    }
}
