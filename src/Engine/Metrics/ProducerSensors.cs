using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;

namespace Playground.Engine.Metrics;

/// <summary>
/// Where a producer's moments are noted (Sender.SenderMetrics and the sensors of NetworkClient and BufferPool). The producer itself notes what no
/// event tells: what a request carries, when it is answered, another try, the buffer. The rest comes from events. A request counts when
/// its <c>message.sent</c> has happened: a producer that dies before that has not sent it.
/// </summary>
internal sealed class ProducerSensors : IBuckets
{
    // Moments of send() lie in chunks: one array that grows would soon be a large object, which is dear to the collector.
    private const int ChunkBits = 10;

    private readonly BucketGrid _grid;
    private readonly List<Bucket> _closed = [];
    private readonly Queue<RequestNote> _unsent = new();
    private readonly Histogram _answering = new();
    private readonly Histogram _acking = new();
    private readonly Histogram _allAnswering = new();
    private readonly Histogram _allAcking = new();
    private readonly List<long[]> _sentAt = [];
    private Counts _now;
    private Counts _before;

    public ProducerSensors(BucketGrid grid)
    {
        _grid = grid;
        for (var i = 0; i < grid.Closed; i++)
            _closed.Add(Bucket.Empty);
        grid.Add(this);
    }

    public IReadOnlyList<Bucket> Closed => _closed;

    /// <summary>Rises with whatever is recorded.</summary>
    public int Version { get; private set; }

    /// <summary>A produce request is about to be put on the connection.</summary>
    public void Sending(int connection, int correlation, List<ProducerBatch> batches, Instant now)
    {
        var note = new RequestNote { Connection = connection, Correlation = correlation, Batches = batches.Count };
        foreach (var batch in batches)
        {
            var queued = (now - batch.CreatedAt).Microseconds;
            note.BatchBytes += batch.Built!.Bytes;
            note.Records += batch.Records.Count;
            note.Queued += queued;
            note.LongestQueued = Math.Max(note.LongestQueued, queued);
        }

        _unsent.Enqueue(note);
    }

    /// <summary>The client has seen the answer to a produce request, an error or not. What a disconnect ends is not answered.</summary>
    public void Answered(Instant sentAt, Instant now)
    {
        Move(now);
        var latency = (now - sentAt).Microseconds;
        _now.Answers++;
        _now.Answering += latency;
        _now.LongestAnswering = Math.Max(_now.LongestAnswering, latency);
        _answering.Record(latency);
    }

    /// <summary>A batch goes back to its queue for another try.</summary>
    public void Retried(int records, Instant now)
    {
        Move(now);
        _now.RetriedBatches++;
        _now.RetriedRecords += records;
    }

    /// <summary>A batch that was too large for the broker was split.</summary>
    public void Split(Instant now)
    {
        Move(now);
        _now.Splits++;
    }

    /// <summary>A call of <c>send()</c> has got the memory that it waited for, or does not wait any longer.</summary>
    public void WaitedForMemory(Duration wait, Instant now)
    {
        Move(now);
        _now.MemoryWaits++;
        _now.MemoryWaiting += wait.Microseconds;
        _now.LongestMemoryWait = Math.Max(_now.LongestMemoryWait, wait.Microseconds);
    }

    /// <summary>So much of buffer.memory is taken from now on.</summary>
    /// <param name="peak">What was taken at most since the last note.</param>
    public void BufferUsed(long bytes, long peak, Instant now)
    {
        if (bytes == _now.BufferLast && peak <= bytes)
            return;
        Move(now);
        _now.BufferLast = bytes;
        _now.BufferHigh = Math.Max(_now.BufferHigh, peak);
    }

    /// <summary>A record was handed to <c>send()</c>; the same one again counts from then on.</summary>
    public void RecordSent(int number, Instant now)
    {
        Move(now);
        _now.Sent++;
        while (number >> ChunkBits >= _sentAt.Count)
            _sentAt.Add(GC.AllocateUninitializedArray<long>(1 << ChunkBits));
        SentAt(number) = now.Microseconds;
    }

    public void RecordAcked(int number, Instant now)
    {
        Move(now);
        var latency = now.Microseconds - SentAt(number);
        _now.Acked++;
        _now.Acking += latency;
        _now.LongestAcking = Math.Max(_now.LongestAcking, latency);
        _acking.Record(latency);
    }

    public void RecordFailed(Instant now)
    {
        Move(now);
        _now.Failed++;
    }

    /// <summary>A produce request of that size was put on the connection.</summary>
    public void RequestSent(int connection, int correlation, long bytes, Instant now)
    {
        while (_unsent.TryDequeue(out var note))
        {
            if (note.Connection != connection || note.Correlation != correlation)
                continue;
            Move(now);
            _now.Requests++;
            _now.RequestBytes += bytes;
            _now.Batches += note.Batches;
            _now.BatchBytes += note.BatchBytes;
            _now.BatchedRecords += note.Records;
            _now.Queued += note.Queued;
            _now.LongestQueued = Math.Max(_now.LongestQueued, note.LongestQueued);
            return;
        }
    }

    /// <summary>The present bucket is over. The buffer stays as full as it is.</summary>
    public void CloseBucket()
    {
        var open = Open();
        _closed.Add(open);
        _before.Add(open.Counts);
        _allAnswering.Add(open.Answering);
        _allAcking.Add(open.Acking);
        _answering.Clear();
        _acking.Clear();
        _now = new Counts { BufferHigh = _now.BufferLast, BufferLast = _now.BufferLast };
    }

    /// <summary>Each two buckets become one.</summary>
    public void HalveBuckets()
    {
        for (var i = 0; i < _closed.Count / 2; i++)
            _closed[i] = _closed[2 * i].Then(_closed[(2 * i) + 1]);
        _closed.RemoveRange(_closed.Count / 2, _closed.Count / 2);
    }

    /// <summary>The present bucket so far.</summary>
    public Bucket Open() => IsQuiet ? Bucket.Empty : new Bucket(_now, _answering.Pack(), _acking.Pack());

    /// <summary>The whole run so far.</summary>
    public Bucket Total() => new Bucket(_before, _allAnswering.Pack(), _allAcking.Pack()).Then(Open());

    private bool IsQuiet => _now is
    { Sent: 0, Acked: 0, Failed: 0, Requests: 0, Answers: 0, RetriedBatches: 0, Splits: 0, MemoryWaits: 0, BufferHigh: 0 };

    private ref long SentAt(int number) => ref _sentAt[number >> ChunkBits][number & ((1 << ChunkBits) - 1)];

    private void Move(Instant now)
    {
        _grid.MoveTo(now);
        Version++;
    }

    /// <summary>What a request carries, until it has been put on its connection.</summary>
    private struct RequestNote
    {
        public int Connection;
        public int Correlation;
        public int Batches;
        public int Records;
        public long BatchBytes;
        public long Queued;
        public long LongestQueued;
    }
}
