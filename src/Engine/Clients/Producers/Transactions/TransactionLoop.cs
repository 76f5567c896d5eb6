using Playground.Engine.Scenarios;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>
/// How a workload divides its records into transactions: begin before the first, commit behind the n-th, abort every m-th transaction instead. A commit
/// that failed is followed by an abort, one that took too long by another try. Once the producer can only be closed, or somebody else begins and ends its
/// transactions too, the workload ends. Transactions are counted over restarts.
/// </summary>
internal sealed class TransactionLoop(TransactionSpec spec)
{
    private int _records;
    private long _ended;
    private bool _open;
    private TransactionCallKind? _again;

    /// <summary>The producer can do nothing any more.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>What the application calls before its next <c>send()</c>; null if it sends.</summary>
    public TransactionCallKind? Next
    {
        get
        {
            if (_again is { } again)
                return again;
            if (!_open)
                return TransactionCallKind.Begin;
            if (_records < spec.Every)
                return null;
            return spec.AbortEvery is { } every && (_ended + 1) % every == 0 ? TransactionCallKind.Abort : TransactionCallKind.Commit;
        }
    }

    /// <summary>Whether a transaction is to be ended right now, and not when the next record is due.</summary>
    public bool EndsNow => Next is TransactionCallKind.Commit or TransactionCallKind.Abort;

    public void Sent() => _records++;

    /// <param name="error">Null if the call went well.</param>
    /// <param name="fatal">The producer can only be closed.</param>
    public void Returned(TransactionCallKind kind, string? error, bool fatal)
    {
        GaveUp |= fatal || error == "IllegalStateException";
        if (error is null && kind == TransactionCallKind.Begin)
            (_open, _records) = (true, 0);
        else if (error is null)
            (_open, _records, _again, _ended) = (false, 0, null, _ended + 1);
        else
            _again = error == "TimeoutException" && kind != TransactionCallKind.Begin ? kind : TransactionCallKind.Abort;
    }

    /// <summary>The process is gone, and with it the open transaction.</summary>
    public void Lose() => (_records, _open, _again, GaveUp) = (0, false, null, false);
}
