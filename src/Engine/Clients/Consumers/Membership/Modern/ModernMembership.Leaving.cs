using Playground.Engine.Clients.Connections;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Consumers.Membership.Modern;

/// <summary>How a member goes: by close() or unsubscribe(), or because nobody polls. A static member says that it means to come back.</summary>
internal sealed partial class ModernMembership
{
    private bool _givingUp;
    private bool _left;

    private int LeaveEpoch => _config.GroupInstanceId is null ? ConsumerGroupHeartbeatRequest.Leave : ConsumerGroupHeartbeatRequest.LeaveForAWhile;

    public bool Close(Turn turn, Action<Instant> sooner)
    {
        if (!GivesUpAll(turn))
            return false;
        if (_left)
            return !_inFlight;
        if (!IsMember || Epoch <= 0)
            return true;
        if (_inFlight || _lookup.Reach(turn, sooner) is not { } link)
            return false;
        (_left, State) = (true, ModernState.Leaving);
        Say(link, turn);
        return false;
    }

    public bool Unsubscribe(Turn turn)
    {
        if (!GivesUpAll(turn))
            return false;
        _givingUp = false;
        if (IsMember && Epoch > 0)
            SayThatItLeaves(turn);
        State = ModernState.Unsubscribed;
        return true;
    }

    /// <returns>Whether the callback has returned.</returns>
    private bool GivesUpAll(Turn turn)
    {
        if (!_givingUp)
        {
            _givingUp = true;
            TopicPartition[] owned = [.. _subscriptions.Assigned.Keys];
            if (owned.Length > 0 && State is ModernState.Fenced or ModernState.Stale or ModernState.Fatal)
                _listener.Lost(owned, Epoch, turn);
            else if (owned.Length > 0)
                _listener.Revoked(owned, Epoch, turn);
        }

        if (_listener.IsBusy)
            return false;
        _subscriptions.Assign([]);
        return true;
    }

    private void Say(BrokerLink link, Turn turn)
    {
        _inFlight = true;
        _connections.Send(link, _fields.Leave(MemberId, LeaveEpoch), this, turn, turn.Cause);
    }

    /// <summary>max.poll.interval.ms is over: the application learns of it in its next poll().</summary>
    private void LeaveSilently(Turn turn)
    {
        State = ModernState.Stale;
        SayThatItLeaves(turn);
    }

    /// <summary>Nobody waits for the answer.</summary>
    private void SayThatItLeaves(Turn turn)
    {
        _stage = Reconciliation.None;
        if (_lookup.Link is { State: LinkState.Ready } link)
            Say(link, turn);
    }
}
