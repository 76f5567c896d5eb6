using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Clients.Consumers.Fetching;

/// <summary>
/// The answer for one partition, from which polls take records until it is empty (CompletedFetch). Control records are never handed out; under
/// read_committed neither are those of aborted transactions, from their first offset to their ABORT marker.
/// </summary>
internal sealed class CompletedFetch(ConsumedPartition answer, long fetchOffset, IsolationLevel isolation)
{
    private const int NotCounted = -2;

    private readonly SortedSet<long> _aborting = [];
    private int _abortedKnown;
    private int _batch = -1;
    private int _record;
    private int _countedBehind = NotCounted;
    private int _leftBehind;

    public TopicPartition At => answer.At;

    public long FetchOffset { get; } = fetchOffset;

    public ConsumedPartition Answer => answer;

    /// <summary>Its offsets were taken over, its error looked at.</summary>
    public bool Initialized { get; set; }

    public bool Consumed { get; private set; }

    /// <summary>The next one to hand out or to fetch.</summary>
    public long NextOffset { get; private set; } = fetchOffset;

    /// <summary>Leader epoch of the last batch looked at; −1 before the first.</summary>
    public int LastEpoch { get; private set; } = -1;

    /// <summary>Nothing more is taken from it.</summary>
    public void Drain() => Consumed = true;

    /// <summary>How many records are left that a consumer may see; for those who watch.</summary>
    public int Left
    {
        get
        {
            if (Consumed)
                return 0;
            var current = Math.Max(_batch, 0);
            return LeftBehind(current) + RecordsIn(current) - Math.Min(_record, RecordsIn(current));
        }
    }

    /// <summary>Takes records, at most so many.</summary>
    /// <returns>False if the next one can't be deserialized: it stays where it is, and those before it are taken first.</returns>
    public bool Take(int max, List<ConsumedRecord> into)
    {
        for (var taken = 0; taken < max; taken++)
        {
            if (!Next(out var stored, out var record))
            {
                if (stored is null)
                    return true;
                return taken > 0;
            }

            into.Add(new ConsumedRecord(
                At, stored!.BaseOffset + record.OffsetDelta, stored.LeaderEpoch, record.Id, record.Key, record.ValueBytes));
            NextOffset = stored.BaseOffset + record.OffsetDelta + 1;
            _record++;
        }

        return true;
    }

    /// <summary>Finds the next record that may be seen.</summary>
    /// <param name="stored">Its batch; null if there is none any more.</param>
    private bool Next(out StoredBatch? stored, out Record record)
    {
        while (true)
        {
            if (_batch < 0 || _record >= answer.Batches[_batch].Batch.Records.Length)
            {
                if (!NextBatch())
                {
                    (stored, record) = (null, default);
                    return false;
                }

                continue;
            }

            stored = answer.Batches[_batch];
            record = stored.Batch.Records[_record];
            var offset = stored.BaseOffset + record.OffsetDelta;
            if (offset >= NextOffset && !stored.Batch.IsControl)
                return !record.Malformed;
            NextOffset = Math.Max(NextOffset, offset + 1);
            _record++;
        }
    }

    private bool NextBatch()
    {
        while (true)
        {
            if (_batch >= 0)
                NextOffset = Math.Max(NextOffset, answer.Batches[_batch].NextOffset);
            if (++_batch >= answer.Batches.Length)
            {
                Consumed = true;
                return false;
            }

            var stored = answer.Batches[_batch];
            (_record, LastEpoch) = (0, stored.LeaderEpoch);
            if (!IsAborted(stored))
                return true;
        }
    }

    private bool IsAborted(StoredBatch stored)
    {
        if (isolation != IsolationLevel.ReadCommitted || stored.Batch.ProducerId < 0)
            return false;
        while (_abortedKnown < answer.Aborted?.Length && Earliest(_abortedKnown) is { } next && next.FirstOffset <= stored.LastOffset)
        {
            _aborting.Add(next.ProducerId);
            _abortedKnown++;
        }

        if (stored.Batch.Marker is { Type: ControlRecordType.Abort })
            _aborting.Remove(stored.Batch.ProducerId);
        return stored.Batch.IsTransactional && !stored.Batch.IsControl && _aborting.Contains(stored.Batch.ProducerId);
    }

    /// <summary>The aborted transactions in the order of their first offsets, as the client's queue has them.</summary>
    private AbortedProducer Earliest(int index)
    {
        if (index == 0)
            Array.Sort(answer.Aborted!, (a, b) => a.FirstOffset.CompareTo(b.FirstOffset));
        return answer.Aborted![index];
    }

    private int RecordsIn(int batch) =>
        batch < answer.Batches.Length && !answer.Batches[batch].Batch.IsControl ? answer.Batches[batch].Batch.Records.Length : 0;

    /// <summary>In the batches behind that one: counted once, and from then on taken off as batches are done with.</summary>
    private int LeftBehind(int batch)
    {
        if (_countedBehind == NotCounted)
        {
            (_countedBehind, _leftBehind) = (-1, 0);
            for (var b = 0; b < answer.Batches.Length; b++)
                _leftBehind += RecordsIn(b);
        }

        for (; _countedBehind < batch; _countedBehind++)
            _leftBehind -= RecordsIn(_countedBehind + 1);
        return _leftBehind;
    }
}
