using Playground.Engine.Clients.Producers.Transactions;
using Playground.Engine.Trace;

namespace Playground.Engine.Clients.Producers;

/// <summary>What a step wants of the application.</summary>
internal abstract record AskedCall
{
    /// <param name="Again">The record that is sent once more, if it is one.</param>
    internal sealed record Send(SendCall Call, RecordId? Again) : AskedCall;

    internal sealed record Transaction(TransactionCallKind Kind) : AskedCall;
}

/// <summary>
/// One thread of the application. The first makes the calls that steps ask for; each workload has its own. A thread makes one call after the other:
/// while one waits for metadata, or a synchronous one for its answer, the next does not begin.
/// </summary>
internal sealed class ApplicationThread(int index, WorkloadRunner? workload)
{
    public int Index => index;

    /// <summary>Null for the steps' thread.</summary>
    public WorkloadRunner? Workload => workload;

    /// <summary>Calls that steps asked for.</summary>
    public Queue<AskedCall> Asked { get; } = new();

    /// <summary>The call about a transaction that has not returned.</summary>
    public TransactionCall? Transaction { get; set; }

    /// <summary>How a workload divides what it sends into transactions; null if it does not.</summary>
    public TransactionLoop? Loop { get; init; }

    /// <summary>The call that has not returned.</summary>
    public PendingCall? Call { get; set; }

    /// <summary>The batch that get() waits for.</summary>
    public ProducerBatch? Awaited { get; set; }

    /// <summary>The process is gone; a workload knows how far it came.</summary>
    public void Lose()
    {
        Asked.Clear();
        Call = null;
        if (Transaction?.Result is { } result)
            result.Acked = true;
        Transaction = null;
        Loop?.Lose();
        Awaited = null;
    }
}
