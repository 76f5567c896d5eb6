using Playground.Engine.Kernel;
using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>All that the ledger knows of one record that was handed to <c>send()</c>.</summary>
internal sealed class RecordEntry(RecordId id, int topic, int partition, int key)
{
    /// <summary>Offsets of the copies behind the first; usually there are none.</summary>
    private List<long>? _later;

    private Processings? _processed;

    public RecordId Id => id;

    public int Topic => topic;

    /// <summary>−1 while it is undecided.</summary>
    public int Partition { get; set; } = partition;

    /// <summary>Symbol of the key; 0 for null.</summary>
    public int Key => key;

    /// <summary>What the application was told last.</summary>
    public Told Told { get; set; }

    /// <summary>The offset it was told; −1 with acks=0 or before.</summary>
    public long? Offset { get; set; }

    /// <summary>Symbol of the exception it was told; 0 if none.</summary>
    public int Error { get; set; }

    /// <summary>Nobody is there any more who could be told.</summary>
    public bool ProducerGone { get; set; }

    /// <summary>Copies in the truth log that are in no aborted transaction; one that is still open may yet be either.</summary>
    public int Copies { get; private set; }

    /// <summary>Copies in the truth log that are in aborted transactions.</summary>
    public int AbortedCopies { get; private set; }

    /// <summary>Offset of the first of <see cref="Copies"/>; −1 without one.</summary>
    public long FirstOffset { get; private set; } = -1;

    /// <summary>Offset of the first copy of all, aborted ones included: what a read_uncommitted reader sees first; −1 without one.</summary>
    public long FirstSeen { get; private set; } = -1;

    /// <summary>A later-sent record of the same producer and partition stands before it.</summary>
    public bool Reordered { get; private set; }

    /// <summary>Its partition has no running leader, so there is no truth to look at.</summary>
    public bool Unavailable { get; set; }

    /// <summary>Retention, deletion or compaction took it out of a truth log: if it is nowhere any more, it is not lost.</summary>
    public bool Removed { get; set; }

    /// <summary>The broken promise has been said already.</summary>
    public bool LossSaid { get; set; }

    /// <summary>What consuming applications have done with it.</summary>
    public Processings Processed => _processed ?? Processings.None;

    /// <summary>How many groups, and consumers without one, could have read it and have not processed it (<see cref="MissedRecords"/>).</summary>
    public int MissedBy { get; set; }

    /// <summary>All its copies are in aborted transactions. One that was written again since, and not aborted, is stored like any other.</summary>
    public bool IsAborted => AbortedCopies > 0 && Copies == 0;

    public bool IsLost => Told == Told.Acked && Copies + AbortedCopies == 0 && !Unavailable && !Removed;

    public Verdict Verdict => this switch
    {
        { Unavailable: true } => Verdict.Unavailable,
        { Copies: >= 2 } => Verdict.Duplicated,
        { Copies: 1, Reordered: true } => Verdict.Reordered,
        { Told: Told.Pending, ProducerGone: false } => Verdict.Pending,
        { Told: Told.Failed, Copies: 1 } => Verdict.FailedStored,
        { Told: Told.Failed } => Verdict.LostKnown,
        { Told: Told.Acked, IsAborted: true } => Verdict.Fine,
        { Copies: 0, Removed: false } => Verdict.Lost,
        _ => Verdict.Fine,
    };

    /// <inheritdoc cref="Processings.Add"/>
    public int AddProcessing(int group, NodeId consumer) => (_processed ??= new Processings()).Add(group, consumer);

    /// <summary>One more copy was found, behind all that were found before.</summary>
    public void AddCopy(long offset, bool reordered)
    {
        if (Copies++ == 0)
            (FirstOffset, Reordered) = (offset, reordered);
        else
            (_later ??= []).Add(offset);
        if (FirstSeen < 0)
            FirstSeen = offset;
    }

    /// <summary>The transaction of one of its copies was aborted.</summary>
    public void AbortCopy(long offset)
    {
        Copies--;
        AbortedCopies++;
        if (offset != FirstOffset)
        {
            _later?.Remove(offset);
            return;
        }

        (FirstOffset, Reordered) = (Copies > 0 && _later is not null ? _later[0] : -1, false);
        if (Copies > 0)
            _later?.RemoveAt(0);
    }

    /// <summary>The truth is read from the start again.</summary>
    public void ForgetCopies()
    {
        (Copies, AbortedCopies, FirstOffset, FirstSeen, Reordered) = (0, 0, -1, -1, false);
        _later = null;
    }
}
