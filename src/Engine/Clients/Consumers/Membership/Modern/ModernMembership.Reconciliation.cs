using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>
/// How a new assignment is taken up (AbstractMembershipManager.maybeReconcile): what is to be given up is not handed out any more, then commit, give up, take
/// over, acknowledge. The commit is bounded by max.poll.interval.ms, and a failure of it stops nothing.
/// </summary>
internal sealed partial class ModernMembership
{
    private Reconciliation _stage;
    private TopicPartition[] _target = [];
    private bool _hasTarget;
    private TopicPartition[] _current = [];
    private bool _hasCurrent;
    private TopicPartition[] _taking = [];
    private PendingCommit? _commit;
    private EventRef _cause;
    private bool _calledBack;

    /// <summary>What the coordinator last said is what the member has. The first assignment is taken up even if it is empty.</summary>
    private bool IsReconciled => !_hasTarget || (_hasCurrent && _current.AsSpan().SequenceEqual(_target));

    private void BeginReconciliation(Turn turn)
    {
        if (State != ModernState.Reconciling || _stage != Reconciliation.None || IsReconciled)
            return;
        _taking = _target;
        foreach (var at in _subscriptions.Assigned.Keys.Except(_taking))
            _subscriptions.Find(at)!.PendingRevocation = true;
        _commit = AutoCommit.Now(_config.MaxPollInterval, turn);
        if (_commit is { } commit)
            commit.EndsWithDeletedTopic = true;
        (_stage, _calledBack) = (Reconciliation.Committing, false);
    }

    /// <summary>In poll(): the callbacks, one after the other.</summary>
    private void Reconcile(Turn turn)
    {
        BeginReconciliation(turn);
        if (_stage == Reconciliation.Committing && _commit is null or { IsDone: true })
            _stage = Reconciliation.Revoking;
        if (_stage == Reconciliation.Revoking && !_calledBack)
        {
            _calledBack = true;
            TopicPartition[] revoked = [.. _subscriptions.Assigned.Keys.Except(_taking)];
            if (_cause != EventRef.None)
                turn.Cause = _cause;
            if (revoked.Length > 0)
                _listener.Revoked(revoked, Epoch, turn);
        }

        if (_stage != Reconciliation.Revoking || _listener.IsBusy)
            return;
        TopicPartition[] added = [.. _taking.Except(_subscriptions.Assigned.Keys)];
        _subscriptions.Assign(_taking);
        AutoCommit.Restart(turn.Now);
        _listener.Assigned(added, Epoch, turn);
        (_current, _hasCurrent, _stage, _commit) = (_taking, true, Reconciliation.None, null);
        _cause = turn.Cause;
        State = ModernState.Acknowledging;
    }

    private void LoseAll(Turn turn)
    {
        TopicPartition[] owned = [.. _subscriptions.Assigned.Keys];
        if (owned.Length > 0)
            _listener.Lost(owned, Epoch, turn);
        _subscriptions.Assign([]);
    }
}
