namespace Playground.Engine.Storage.Producers;

/// <summary>
/// The transactions that hold a partition's last stable offset back, by their first offset: those without a marker, and those whose marker the
/// high watermark has not passed yet (ProducerStateManager.ongoingTxns, unreplicatedTxns).
/// </summary>
public sealed class OpenTransactions
{
    private readonly SortedList<long, long> _undecided = [];
    private readonly SortedList<long, long> _unreplicated = [];

    /// <summary>Whether nothing holds the last stable offset back.</summary>
    public bool IsEmpty => _undecided.Count == 0 && _unreplicated.Count == 0;

    /// <summary>First offset of the earliest transaction without a marker; −1 if there is none.</summary>
    public long FirstUndecided => First(_undecided);

    /// <summary>First offset of the earliest transaction that is not known to be decided everywhere; −1 if there is none.</summary>
    public long FirstUnstable => IsEmpty ? -1 : (FirstUndecided, First(_unreplicated)) switch
    {
        (-1, var unreplicated) => unreplicated,
        (var undecided, -1) => undecided,
        var (undecided, unreplicated) => Math.Min(undecided, unreplicated),
    };

    /// <summary>The last stable offset that goes into the transaction index with a transaction that ends (ProducerStateManager.lastStableOffset).</summary>
    public long LastStableAfter(in CompletedTransaction completed)
    {
        foreach (var (first, producer) in _undecided)
        {
            if (producer != completed.ProducerId)
                return first;
        }

        return completed.LastOffset + 1;
    }

    internal void Begin(long producerId, long firstOffset) => _undecided[firstOffset] = producerId;

    internal void Complete(in CompletedTransaction completed)
    {
        _undecided.Remove(completed.FirstOffset);
        _unreplicated[completed.FirstOffset] = completed.LastOffset;
    }

    /// <summary>Decided transactions that end below that offset hold nothing back any more.</summary>
    internal void ReplicatedTo(long offset)
    {
        for (var i = _unreplicated.Count - 1; i >= 0; i--)
        {
            if (_unreplicated.GetValueAtIndex(i) < offset)
                _unreplicated.RemoveAt(i);
        }
    }

    internal void Clear()
    {
        _undecided.Clear();
        _unreplicated.Clear();
    }

    private static long First(SortedList<long, long> transactions) => transactions.Count == 0 ? -1 : transactions.GetKeyAtIndex(0);
}
