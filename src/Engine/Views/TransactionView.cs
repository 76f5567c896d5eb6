using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>A transactional id as its coordinator knows it.</summary>
/// <param name="State">Kafka's name: Empty, Ongoing, PrepareCommit, PrepareAbort, CompleteCommit, CompleteAbort, PrepareEpochFence.</param>
/// <param name="Producer">The client that used it last; null if nobody knows.</param>
/// <param name="Partitions">What the transaction has written to, as <c>t-0</c>; empty while none is open or being completed.</param>
/// <param name="Since">When the transaction began; null while there is none.</param>
/// <param name="TimesOutAt">From when on the coordinator aborts it, at its next look around; null while none is open.</param>
/// <param name="Coordinator">The broker that coordinates it.</param>
public sealed record TransactionView(
    string Id, string State, long ProducerId, int Epoch, string? Producer, ImmutableArray<string> Partitions, Instant? Since, Instant? TimesOutAt,
    int Coordinator);

/// <summary>How a producer stands with its transactions, as it sees it itself.</summary>
/// <param name="Id">Its transactional id.</param>
/// <param name="State">Kafka's name: Uninitialized, Initializing, Ready, InTransaction, CommittingTransaction, AbortingTransaction, AbortableError, FatalError.</param>
/// <param name="Error">Java's exception that brought it into an error state; null in every other.</param>
public sealed record ClientTransactionView(string Id, string State, string? Error);

/// <summary>What has become of the transaction that a record was written in, as far as the log says.</summary>
public enum TransactionFate
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>No marker yet.</summary>
    Open,
    Committed,
    Aborted,
}
