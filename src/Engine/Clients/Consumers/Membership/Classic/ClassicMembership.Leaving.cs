using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Classic;

/// <summary>How a member goes: by close() or unsubscribe(), or because nobody polls (AbstractCoordinator.maybeLeaveGroup).</summary>
internal sealed partial class ClassicMembership
{
    private TopicPartition[]? _afterRevocation;
    private bool _leaving;
    private bool _givingUp;
    private bool _left;

    public bool Close(Turn turn, Action<Instant> sooner)
    {
        if (!GivesUpAll(turn))
            return false;
        if (!_left)
        {
            _left = true;
            Leave(turn);
        }

        return !_leaving;
    }

    public bool Unsubscribe(Turn turn)
    {
        if (!GivesUpAll(turn))
            return false;
        _givingUp = false;
        Leave(turn);
        return true;
    }

    /// <summary>ConsumerCoordinator.onLeavePrepare.</summary>
    /// <returns>Whether the callback has returned.</returns>
    private bool GivesUpAll(Turn turn)
    {
        if (_listener.IsBusy)
            return false;
        if (!_givingUp)
        {
            _givingUp = true;
            _heartbeat.Disable();
            var owned = _subscriptions.Assigned.Keys.ToArray();
            if (owned.Length > 0 && (_status.Generation.Id < 0 || _status.RebalanceInProgress))
                Lose(owned, turn);
            else if (owned.Length > 0)
                GiveUp(owned, [], turn);
            if (_listener.IsBusy)
                return false;
        }

        if (_afterRevocation is { } kept)
            Assign(kept);
        return true;
    }

    /// <summary>A static member says nothing: its place is kept until its session ends.</summary>
    private void Leave(Turn turn)
    {
        var mustSay = _config.GroupInstanceId is null && _status.State != MemberState.Unjoined && MemberId.Length > 0;
        if (mustSay && _lookup.Link is { State: LinkState.Ready } link)
        {
            _leaving = true;
            _connections.Send(link, new LeaveGroupRequest(_group, MemberId, null), this, turn, turn.Cause);
        }

        _heartbeat.Disable();
        _status.Reset(keepsId: false, turn.Cause);
        _status.Joining = false;
    }
}
