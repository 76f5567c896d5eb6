using System.Collections.Immutable;
using Playground.Engine.Clients.Consumers.Commits;
using Playground.Engine.Groups.Assignors;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>What a member does before it joins and after it has joined (ConsumerCoordinator.onJoinPrepare, onJoinComplete, onLeavePrepare).</summary>
internal sealed partial class ClassicMembership
{
    private PendingCommit? _commitBeforeJoin;
    private TopicPartition[]? _toAssign;
    private ImmutableArray<NamedPartition> _userData = [];

    /// <summary>Before JoinGroup: commits what was handed out, and gives up what must be given up.</summary>
    /// <returns>Whether the member is ready to join.</returns>
    private bool Prepare(Turn turn, Action<Instant> sooner)
    {
        if (_status.Prepared)
            return true;
        if (!CommitsFirst(turn))
            return false;
        _status.Prepared = true;
        turn.Cause = _status.RejoinCause == EventRef.None ? turn.Cause : _status.RejoinCause;
        var owned = _subscriptions.Assigned.Keys.ToArray();
        if (_status.Generation.Id < 0)
            Lose(owned, turn);
        else if (_cooperative)
            GiveUpUnwanted(owned, turn);
        else
            GiveUp(owned, [], turn);
        return !_listener.IsBusy;
    }

    /// <summary>A member whose generation is gone commits nothing; any other waits for its commit, with an eager one handing out nothing meanwhile.</summary>
    private bool CommitsFirst(Turn turn)
    {
        if (_commitBeforeJoin is null && _status.State == MemberState.Stable)
        {
            if (!_cooperative && _config.AutoCommit)
            {
                foreach (var state in _subscriptions.Assigned.Values)
                    state.PendingRevocation = true;
            }

            _commitBeforeJoin = AutoCommit.Now(_config.MaxPollInterval, turn);
        }

        if (_commitBeforeJoin is { IsDone: false } && _status.State == MemberState.Stable)
            return false;
        _commitBeforeJoin = null;
        return true;
    }

    private void Lose(TopicPartition[] owned, Turn turn)
    {
        if (owned.Length == 0)
            return;
        _listener.Lost(owned, _lastGeneration, turn);
        Assign([]);
    }

    private void GiveUpUnwanted(TopicPartition[] owned, Turn turn)
    {
        TopicPartition[] unwanted = [.. owned.Where(at => !_subscriptions.Topics.Contains(_symbols.Text(at.Topic)!))];
        if (unwanted.Length > 0)
            GiveUp(unwanted, [.. owned.Except(unwanted)], turn);
    }

    private void GiveUp(TopicPartition[] revoked, TopicPartition[] kept, Turn turn)
    {
        foreach (var at in revoked)
            _subscriptions.Find(at)!.PendingRevocation = true;
        _listener.Revoked(revoked, _status.Generation.Id, turn);
        _afterRevocation = kept;
        if (!_listener.IsBusy)
            Assign(kept);
    }

    /// <summary>JoinGroup and SyncGroup have come to an end.</summary>
    /// <returns>What poll() is to throw; null if it goes on.</returns>
    private string? Take(JoinResult result, Turn turn)
    {
        if (result.Error != ErrorCode.None)
        {
            var passes = result.Error.IsRetriable() || result.Error is ErrorCode.UnknownMemberId or ErrorCode.IllegalGeneration
                or ErrorCode.RebalanceInProgress or ErrorCode.MemberIdRequired or ErrorCode.NetworkException;
            return passes ? null : result.Error.Exception();
        }

        if (_status.State != MemberState.Stable)
            return null;
        _status.Prepared = false;
        _lastGeneration = _status.Generation.Id;
        TopicPartition[] assigned = [.. result.Partitions.Select(Numbered).Order()];
        if (!MatchesSubscription(assigned))
        {
            GroupMetadata = new CommitIdentity(_status.Generation.Id, _status.Generation.MemberId);
            _status.RequestRejoin(turn.Cause);
            return null;
        }

        _userData = [.. assigned.Select(Named)];
        if (_cooperative)
        {
            TopicPartition[] owned = [.. _subscriptions.Assigned.Keys];
            TopicPartition[] revoked = [.. owned.Except(assigned)];
            if (revoked.Length > 0)
            {
                GiveUp(revoked, [.. owned.Except(revoked)], turn);
                _status.RequestRejoin(turn.Cause);
            }
        }

        _toAssign = assigned;
        return null;
    }

    /// <summary>
    /// A static member that comes back with other topics is given what it had, as the coordinator keeps the generation. It does not take that, and joins
    /// again (SubscriptionState.checkAssignmentMatchedSubscription).
    /// </summary>
    private bool MatchesSubscription(TopicPartition[] assigned) =>
        Array.TrueForAll(assigned, at => _subscriptions.Topics.Contains(_symbols.Text(at.Topic)!));

    /// <summary>The rest of onJoinComplete, once onPartitionsRevoked has returned.</summary>
    private void CompleteJoin(TopicPartition[] assigned, Turn turn)
    {
        _toAssign = null;
        TopicPartition[] added = _cooperative ? [.. assigned.Except(_subscriptions.Assigned.Keys)] : assigned;
        AutoCommit.Restart(turn.Now);
        GroupMetadata = new CommitIdentity(_status.Generation.Id, _status.Generation.MemberId);
        Assign(assigned);
        _listener.Assigned(added, _status.Generation.Id, turn);
    }

    private void Assign(TopicPartition[] partitions)
    {
        _afterRevocation = null;
        _subscriptions.Assign(partitions);
    }
}
