using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Transactions;

/// <summary>
/// When a coordinator looks at what has grown old: transactions that are open for too long, transactional ids that nobody uses (TransactionCoordinator's
/// scheduled tasks). Nothing is put on the agenda for a look that would find nothing.
/// </summary>
/// <param name="broker">Its looks begin at a moment of its own.</param>
internal sealed class TransactionClock(BrokerConfig config, NodeId broker)
{
    private Instant? _first;

    /// <summary>Settles when the looks are, once.</summary>
    public void Start(Turn turn) =>
        _first ??= new Instant(turn.Chance.Below(config.TransactionAbortInterval.Microseconds, Purpose.TransactionSweepPhase, broker.Value));

    /// <summary>The look that will find the transaction open for longer than it may be; Never if it is not open.</summary>
    public Instant AbortsAt(Transaction transaction) =>
        transaction is { Pending: null, Value: { Status: TransactionStatus.Ongoing, Began: { } began } value }
            ? After(began + value.Timeout, config.TransactionAbortInterval)
            : Instant.Never;

    /// <summary>The look that will find the transactional id unused for too long; Never while a transaction is open.</summary>
    public Instant ExpiresAt(Transaction transaction) =>
        transaction.Pending is null && TransactionStatuses.MayFollow(TransactionStatus.Dead, transaction.Value.Status)
            ? After(transaction.Value.Updated + config.TransactionalIdExpiration, config.TransactionExpiryInterval)
            : Instant.Never;

    /// <summary>
    /// When to look for what is due then: a look that found something and could not write it down leaves it to the next.
    /// </summary>
    public Instant NextLook(Transaction transaction, Instant now)
    {
        var aborts = AbortsAt(transaction);
        var expires = ExpiresAt(transaction);
        aborts = aborts <= now ? After(now, config.TransactionAbortInterval) : aborts;
        expires = expires <= now ? After(now, config.TransactionExpiryInterval) : expires;
        return aborts < expires ? aborts : expires;
    }

    private Instant After(Instant due, Duration interval)
    {
        var first = _first ?? Instant.Zero;
        if (due < first)
            return first;
        return first + (interval * (((due - first).Microseconds / interval.Microseconds) + 1));
    }
}
