using Playground.Engine.Trace;
using Playground.Engine.Views;

namespace Playground.Engine.Ledger;

/// <summary>All that the ledger knows of one record that was handed to <c>send()</c>.</summary>
internal sealed class RecordEntry(RecordId id, int topic, int partition, int key)
{
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

    /// <summary>Copies in the truth log.</summary>
    public int Copies { get; set; }

    /// <summary>Offset of the first copy in the truth log; −1 without one.</summary>
    public long FirstOffset { get; set; } = -1;

    /// <summary>A later-sent record of the same producer and partition stands before it.</summary>
    public bool Reordered { get; set; }

    /// <summary>Its partition has no running leader, so there is no truth to look at.</summary>
    public bool Unavailable { get; set; }

    /// <summary>Retention, deletion or compaction took it out of a truth log: if it is nowhere any more, it is not lost.</summary>
    public bool Removed { get; set; }

    /// <summary>The broken promise has been said already.</summary>
    public bool LossSaid { get; set; }

    public bool IsLost => Told == Told.Acked && Copies == 0 && !Unavailable && !Removed;

    public Verdict Verdict => this switch
    {
        { Unavailable: true } => Verdict.Unavailable,
        { Copies: >= 2 } => Verdict.Duplicated,
        { Copies: 1, Reordered: true } => Verdict.Reordered,
        { Told: Told.Pending, ProducerGone: false } => Verdict.Pending,
        { Told: Told.Failed, Copies: 1 } => Verdict.FailedStored,
        { Told: Told.Failed } => Verdict.LostKnown,
        { Copies: 0, Removed: false } => Verdict.Lost,
        _ => Verdict.Fine,
    };
}
