using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients;

/// <summary>
/// A batch from its first record to its end (ProducerBatch, MemoryRecordsBuilder). What travels is a <see cref="RecordBatch"/>, built when
/// the batch is drained for the first time and again only if it is renumbered.
/// </summary>
internal sealed class ProducerBatch(TopicPartition at, int limitBytes, Instant createdAt)
{
    private readonly List<Record> _records = [];
    private bool _closed;
    private Instant _putBackAt;
    private int _leaderEpoch = -1;
    private int _attemptsAtLeaderChange = -1;

    public TopicPartition At => at;

    /// <summary>Appending stops here: batch.size, or more for a first record that needs more.</summary>
    public int LimitBytes => limitBytes;

    public Instant CreatedAt => createdAt;

    public IReadOnlyList<Record> Records => _records;

    public int Bytes { get; private set; } = RecordSizes.BatchHeader;

    /// <summary>When it was put back the last time; its creation before that.</summary>
    public Instant LastAttemptAt => Attempts == 0 ? createdAt : _putBackAt;

    /// <summary>How often it was put back for another try.</summary>
    public int Attempts { get; private set; }

    /// <summary>What ended the last try; NONE before the first one failed.</summary>
    public ErrorCode LastError { get; set; }

    /// <summary>When the backoff drawn last ends.</summary>
    public Instant RetryAt { get; set; }

    /// <summary>Sent and not answered.</summary>
    public bool InFlight { get; set; }

    /// <summary>The application was told how it ended.</summary>
    public bool Done { get; set; }

    /// <summary>A flush() waits for it.</summary>
    public bool Flushing { get; set; }

    /// <summary>The newest event that concerns the batch: what its next request follows from.</summary>
    public EventRef Cause { get; set; }

    /// <summary>The application's threads that wait in get().</summary>
    public List<int>? Waiting { get; private set; }

    public RecordBatch? Built { get; private set; }

    public bool HasSequence => Built is { BaseSequence: >= 0 };

    public int BaseSequence => Built?.BaseSequence ?? -1;

    /// <summary>Its sequence was replaced by one of a higher epoch.</summary>
    public bool Renumbered { get; private set; }

    public bool IsFull => _closed || (_records.Count > 0 && Bytes >= limitBytes);

    /// <summary>The leader epoch rose since the failed try, which ends its backoff.</summary>
    public bool LeaderChangedSinceTry => Attempts > 0 && Attempts == _attemptsAtLeaderChange;

    /// <returns>False if there is no room; an empty batch takes any record.</returns>
    public bool TryAppend(in Record record)
    {
        if (!HasRoom(record))
            return false;
        Bytes += SizeOf(record);
        _records.Add(record);
        return true;
    }

    public bool HasRoom(in Record record) => !_closed && (_records.Count == 0 || Bytes + SizeOf(record) <= limitBytes);

    public void Close() => _closed = true;

    public void WaitFor(int thread) => (Waiting ??= []).Add(thread);

    public Duration Waited(Instant now) => now - LastAttemptAt;

    public bool ReachedDeliveryTimeout(Duration timeout, Instant now) => now - createdAt >= timeout;

    public void SeeLeaderEpoch(int epoch)
    {
        if (epoch <= _leaderEpoch)
            return;
        _leaderEpoch = epoch;
        _attemptsAtLeaderChange = Attempts;
    }

    /// <summary>Gives the batch its final form. One that has been built stays as it is.</summary>
    public void Build(long producerId, short epoch, int baseSequence) =>
        Built ??= new RecordBatch(producerId, epoch, baseSequence, [.. _records]);

    /// <summary>Another epoch, another sequence, the same records.</summary>
    public void Renumber(long producerId, short epoch, int baseSequence)
    {
        Built = new RecordBatch(producerId, epoch, baseSequence, Built!.Records);
        Renumbered = true;
    }

    private int SizeOf(in Record record)
    {
        var delta = _records.Count == 0 ? 0 : record.Timestamp - _records[0].Timestamp;
        return RecordSizes.Record(_records.Count, delta, record.KeyBytes, record.ValueBytes, record.HeaderBytes);
    }

    public void PutBack(Instant now)
    {
        Attempts++;
        _putBackAt = now;
        InFlight = false;
    }
}
