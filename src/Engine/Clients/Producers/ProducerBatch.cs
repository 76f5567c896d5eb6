using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Producers;

/// <summary>
/// A batch from its first record to its end (ProducerBatch, MemoryRecordsBuilder). What travels is a <see cref="RecordBatch"/>, built when
/// the batch is drained for the first time and again only if it is renumbered.
/// </summary>
/// <param name="codec">With what it is compressed.</param>
/// <param name="expectedRatio">What the codec is expected to make of the records, while nobody knows.</param>
internal sealed class ProducerBatch(TopicPartition at, int limitBytes, Instant createdAt, Codec codec, float expectedRatio)
{
    private readonly List<Record> _records = [];
    private bool _closed;
    private int _plainBytes;
    private Instant _putBackAt;
    private int _leaderEpoch = -1;
    private int _attemptsAtLeaderChange = -1;

    public TopicPartition At => at;

    /// <summary>Appending stops here: batch.size, or more for a first record that needs more.</summary>
    public int LimitBytes => limitBytes;

    public Instant CreatedAt => createdAt;

    public IReadOnlyList<Record> Records => _records;

    public Codec Codec => codec;

    /// <summary>True size once it is built, a guess before that if it is going to be compressed.</summary>
    public int Bytes => Built?.Bytes ?? Estimated();

    /// <summary>Compressed bytes for each byte before; 1 before it is built.</summary>
    public float ObservedRatio => Built is null ? 1f : (float)(Built.Bytes - RecordSizes.BatchHeader) / _plainBytes;

    /// <summary>Upper bound of the largest record's size, as <c>send()</c> takes it.</summary>
    public int LargestRecord { get; private set; }

    /// <summary>Bytes of <c>buffer.memory</c> that it holds; parts of a batch that was split hold none.</summary>
    public int HeldMemory { get; set; }

    /// <summary>Its records belong to transactions.</summary>
    public bool IsTransactional { get; init; }

    /// <summary>
    /// Places of records whose <c>send()</c> has thrown though they are in the batch: the application knows that they failed, and hears of them again only
    /// if they do not. Null if there are none.
    /// </summary>
    public HashSet<int>? Thrown { get; private set; }

    /// <summary>It is a part of a batch that was too large.</summary>
    public bool IsPart { get; init; }

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

    /// <summary>The application's threads that wait in get(), each with its record's place in the batch.</summary>
    public List<(ApplicationThread Thread, int Index)>? Waiting { get; private set; }

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
        _plainBytes += SizeOf(record);
        LargestRecord = Math.Max(LargestRecord, RecordSizes.UpperBound(record.KeyBytes, record.ValueBytes, record.HeaderBytes));
        _records.Add(record);
        return true;
    }

    public bool HasRoom(in Record record) => !_closed && (_records.Count == 0 || Bytes + SizeOf(record) <= limitBytes);

    public void Close() => _closed = true;

    /// <summary>The thread waits for the end of the record at that place.</summary>
    public void WaitFor(ApplicationThread thread, int index)
    {
        (Waiting ??= []).Add((thread, index));
        thread.Awaited = this;
    }

    /// <summary>The call that put the newest record in has thrown.</summary>
    public void Throw() => (Thrown ??= []).Add(_records.Count - 1);

    /// <summary>It was split: who waits for one of its records waits for the part that has it.</summary>
    public void HandOver(IReadOnlyList<ProducerBatch> parts)
    {
        foreach (var (thread, index) in Waiting ?? [])
        {
            var (part, place) = (0, index);
            while (place >= parts[part].Records.Count)
                place -= parts[part++].Records.Count;
            parts[part].WaitFor(thread, place);
        }

        Waiting = null;
    }

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
    public void Build(long producerId, short epoch, int baseSequence) => Built ??= Form(producerId, epoch, baseSequence, [.. _records]);

    /// <summary>Another epoch, another sequence, the same records.</summary>
    public void Renumber(long producerId, short epoch, int baseSequence)
    {
        Built = Form(producerId, epoch, baseSequence, Built!.Records);
        Renumbered = true;
    }

    private RecordBatch Form(long producerId, short epoch, int baseSequence, Record[] records) => new(
        producerId, epoch, baseSequence, records, IsTransactional, codec.Type, compressedBytes: codec.Bytes(_plainBytes), dataRatio: codec.DataRatio);

    /// <summary>MemoryRecordsBuilder.estimatedBytesWritten.</summary>
    private int Estimated() =>
        RecordSizes.BatchHeader + (codec.IsNone ? _plainBytes : (int)(_plainBytes * expectedRatio * CompressionRatios.Allowance));

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
