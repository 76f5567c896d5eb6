using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>
/// How a new assignment is taken up (AbstractMembershipManager.maybeReconcile): commit, give up, take over, acknowledge. The commit is bounded by
/// max.poll.interval.ms, and a failure of it stops nothing.
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
        _commit = AutoCommit.Now(_config.MaxPollInterval, turn);
        _stage = Reconciliation.Committing;
        MarkRevoked();
    }

    /// <summary>What is to be given up is not fetched any more as soon as the commit is over.</summary>
    private void MarkRevoked()
    {
        if (_stage != Reconciliation.Committing || _commit is { IsDone: false })
            return;
        _stage = Reconciliation.Revoking;
        foreach (var at in _subscriptions.Assigned.Keys.Except(_taking))
            _subscriptions.Find(at)!.PendingRevocation = true;
        _calledBack = false;
    }

    /// <summary>In poll(): the callbacks, one after the other.</summary>
    private void Reconcile(Turn turn)
    {
        BeginReconciliation(turn);
        MarkRevoked();
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
