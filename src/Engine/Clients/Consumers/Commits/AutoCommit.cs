using Playground.Engine.Config;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers.Commits;

/// <summary>
/// enable.auto.commit: a timer that only poll() looks at (ConsumerCoordinator.maybeAutoCommitOffsetsAsync). What is committed are the positions of that
/// moment, that is what earlier polls have handed out, processed or not.
/// </summary>
internal sealed class AutoCommit(ConsumerConfig config, SubscriptionState subscriptions, OffsetCommits commits)
{
    private Instant _due;
    private PendingCommit? _last;

    /// <summary>The interval begins: at construction, and each time a join completes.</summary>
    public void Restart(Instant now) => _due = now + config.AutoCommitInterval;

    public bool IsDue(Instant now) => config.AutoCommit && now >= _due;

    /// <summary>In poll(), before records are handed out.</summary>
    public void InPoll(Turn turn)
    {
        if (!config.AutoCommit)
            return;
        if (_last is { IsDone: true, Exception: { } failure })
        {
            if (failure == "RetriableCommitFailedException")
                _due = turn.Now + config.RetryBackoff;
            _last = null;
        }

        if (turn.Now < _due)
            return;
        Restart(turn.Now);
        _last = commits.Begin(CommitKind.Auto, subscriptions.AllConsumed(), null, turn);
    }

    /// <summary>Before a rebalance, or in close(): somebody waits for it.</summary>
    public PendingCommit? Now(Duration patience, Turn turn) =>
        config.AutoCommit ? commits.Begin(CommitKind.AutoSync, subscriptions.AllConsumed(), patience, turn) : null;
}
