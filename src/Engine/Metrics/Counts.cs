namespace Playground.Engine.Metrics;

/// <summary>What is counted in a stretch of time. Lengths of time are in microseconds.</summary>
internal struct Counts
{
    /// <summary>Records handed to <c>send()</c>.</summary>
    public long Sent;

    public long Acked;
    public long Failed;
    public long Requests;
    public long RequestBytes;
    public long Batches;
    public long BatchBytes;
    public long BatchedRecords;
    public long Queued;
    public long LongestQueued;
    public long Answers;
    public long Answering;
    public long LongestAnswering;
    public long Acking;
    public long LongestAcking;
    public long RetriedBatches;
    public long RetriedRecords;
    public long Splits;
    public long MemoryWaits;
    public long MemoryWaiting;
    public long LongestMemoryWait;
    public long BufferHigh;
    public long BufferLast;

    /// <summary>Takes in what was counted later.</summary>
    public void Add(in Counts later)
    {
        Sent += later.Sent;
        Acked += later.Acked;
        Failed += later.Failed;
        Requests += later.Requests;
        RequestBytes += later.RequestBytes;
        Batches += later.Batches;
        BatchBytes += later.BatchBytes;
        BatchedRecords += later.BatchedRecords;
        Queued += later.Queued;
        LongestQueued = Math.Max(LongestQueued, later.LongestQueued);
        Answers += later.Answers;
        Answering += later.Answering;
        LongestAnswering = Math.Max(LongestAnswering, later.LongestAnswering);
        Acking += later.Acking;
        LongestAcking = Math.Max(LongestAcking, later.LongestAcking);
        RetriedBatches += later.RetriedBatches;
        RetriedRecords += later.RetriedRecords;
        Splits += later.Splits;
        MemoryWaits += later.MemoryWaits;
        MemoryWaiting += later.MemoryWaiting;
        LongestMemoryWait = Math.Max(LongestMemoryWait, later.LongestMemoryWait);
        BufferHigh = Math.Max(BufferHigh, later.BufferHigh);
        BufferLast = later.BufferLast;
    }

    /// <summary>Takes in what another producer counted in the same time.</summary>
    public void AddBeside(in Counts other)
    {
        var (high, last) = (BufferHigh + other.BufferHigh, BufferLast + other.BufferLast);
        Add(other);
        (BufferHigh, BufferLast) = (high, last);
    }
}
