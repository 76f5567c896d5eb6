using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;

namespace Playground.Engine.Clients.Consumers;

/// <summary>
/// KafkaConsumer.close: commits if it does so by itself, gives its partitions up, leaves the group, ends its fetch sessions, and closes its connections.
/// </summary>
internal sealed partial class ConsumerClient
{
    private Instant? _closeEnds;
    private PendingCommit? _lastCommit;
    private bool _committedLast;
    private bool _left;

    /// <summary>One round of close().</summary>
    /// <returns>Whether it has returned.</returns>
    public bool Close(Turn turn)
    {
        _closeEnds ??= turn.Now + CloseTimeout;
        _wake.Begin(_closeEnds.Value);
        _network.CloseWhatIsOver(turn);
        if (!_left && (CommitsLast(turn) || !Membership.Close(turn, _wake.Sooner)) && turn.Now < _closeEnds)
        {
            Commits?.Run(turn, _wake.Sooner);
            if (Commits is { Pending.Count: > 0 })
                _network.UpdateMetadata(turn, _wake.Sooner);
            WakeFor(turn);
            return false;
        }

        if (!_left)
            _closeEnds = Instant.Min(_closeEnds.Value, turn.Now + Config.RequestTimeout);
        _left = true;
        _wake.Sooner(_closeEnds.Value);
        if (turn.Now < _closeEnds && !Fetcher.Close(turn))
        {
            WakeFor(turn);
            return false;
        }

        Connections.CloseAll(turn);
        turn.Disarm(ConsumerTimer.Network.Key());
        turn.Disarm(ConsumerTimer.Heartbeat.Key());
        return true;
    }

    /// <returns>Whether the last commits are still under way.</returns>
    private bool CommitsLast(Turn turn)
    {
        if (!_committedLast)
        {
            _committedLast = true;
            _lastCommit = AutoCommit?.Now(CloseTimeout, turn);
            Commits?.Run(turn, _wake.Sooner);
        }

        return _lastCommit is { IsDone: false } || Commits is { AnyAsyncPending: true };
    }
}
