namespace Playground.Engine.Transactions;

/// <summary>
/// How a transaction stands with its coordinator, with Kafka's names and numbers (org.apache.kafka.coordinator.transaction.TransactionState).
/// </summary>
public enum TransactionStatus : byte
{
    /// <summary>The transactional id has a producer; nothing was added since.</summary>
    Empty = 0,

    Ongoing = 1,

    /// <summary>Decided: the markers are being written.</summary>
    PrepareCommit = 2,

    PrepareAbort = 3,

    /// <summary>Every marker is written.</summary>
    CompleteCommit = 4,

    CompleteAbort = 5,

    /// <summary>The transactional id has expired and is about to be forgotten.</summary>
    Dead = 6,

    /// <summary>Somebody else is shutting the producer out; in memory only.</summary>
    PrepareEpochFence = 7,
}

/// <summary>Which state may follow which (TransactionState.VALID_PREVIOUS_STATES).</summary>
internal static class TransactionStatuses
{
    public static bool MayFollow(TransactionStatus next, TransactionStatus current) => next switch
    {
        TransactionStatus.Empty => current is TransactionStatus.Empty or TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort,
        TransactionStatus.Ongoing => current is TransactionStatus.Ongoing or TransactionStatus.Empty
            or TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort,
        TransactionStatus.PrepareCommit => current is TransactionStatus.Ongoing,
        TransactionStatus.PrepareAbort => current is TransactionStatus.Ongoing or TransactionStatus.PrepareEpochFence or TransactionStatus.Empty
            or TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort,
        TransactionStatus.CompleteCommit => current is TransactionStatus.PrepareCommit,
        TransactionStatus.CompleteAbort => current is TransactionStatus.PrepareAbort,
        TransactionStatus.Dead => current is TransactionStatus.Empty or TransactionStatus.CompleteCommit or TransactionStatus.CompleteAbort,
        TransactionStatus.PrepareEpochFence => current is TransactionStatus.Ongoing,
        _ => false,
    };

    /// <summary>The outcome is decided and the markers are not all written yet.</summary>
    public static bool IsPrepared(this TransactionStatus status) => status is TransactionStatus.PrepareCommit or TransactionStatus.PrepareAbort;
}
