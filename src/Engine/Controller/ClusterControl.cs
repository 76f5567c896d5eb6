using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Controller;

/// <summary>
/// What the active controller does about brokers' lives: registers them, fences the silent, lets go those that want to stop
/// (org.apache.kafka.controller.ClusterControlManager, BrokerHeartbeatManager).
/// </summary>
internal sealed class ClusterControl(NodeId controller, MetadataLog log, ReplicationControl replication, BrokerConfig config)
{
    private readonly BrokerSessions _sessions = new(config.BrokerSessionTimeout);

    private static TimerKey CheckTimer => new((int)ControllerTimer.SessionCheck);

    private Duration CheckInterval => config.BrokerSessionTimeout / 8;

    public void Start(Turn turn)
    {
        foreach (var broker in log.Image.Brokers.Keys)
            _sessions.Touch(broker, turn.Now, log.Image.Offset);
        var phase = turn.Chance.Below(CheckInterval.Microseconds, Purpose.SessionCheckPhase, controller.Value);
        turn.Arm(CheckTimer, turn.Now + new Duration(phase));
    }

    public static void Stop(Turn turn) => turn.Disarm(CheckTimer);

    /// <summary>A live session under the same id holds a new process off until it has ended, even after a clean stop.</summary>
    public BrokerRegistrationResponse Register(BrokerRegistrationRequest request, Instant now)
    {
        var known = log.Image.Brokers.GetValueOrDefault(request.Broker);
        if (known is not null && known.Incarnation != request.Incarnation && _sessions.IsValid(request.Broker, now))
            return new BrokerRegistrationResponse(ErrorCode.DuplicateBrokerRegistration, -1);
        var epoch = log.End;
        log.Append(new MetadataRecord.RegisterBroker(request.Broker, request.Incarnation, epoch));
        _sessions.Touch(request.Broker, now, -1);
        _sessions.EndShutdown(request.Broker);
        replication.BrokerRegistered(request.Broker, uncleanShutdown: known is not null && known.Epoch != request.PreviousEpoch);
        return new BrokerRegistrationResponse(ErrorCode.None, epoch);
    }

    public BrokerHeartbeatResponse Heartbeat(BrokerHeartbeatRequest request, Instant now)
    {
        if (log.Image.BrokerEpoch(request.Broker) != request.BrokerEpoch)
            return new BrokerHeartbeatResponse(ErrorCode.StaleBrokerEpoch, fenced: true);
        _sessions.Touch(request.Broker, now, request.MetadataOffset);
        if (request.WantShutDown)
            return ShutDown(request.Broker);
        if (log.Image.IsFenced(request.Broker) && request.MetadataOffset >= request.BrokerEpoch)
        {
            log.Append(new MetadataRecord.BrokerFencing(request.Broker, request.BrokerEpoch, Fenced: false));
            replication.BrokerUnfenced(request.Broker);
        }

        return new BrokerHeartbeatResponse(ErrorCode.None, log.Image.IsFenced(request.Broker));
    }

    /// <summary>One broker is fenced in a check; while more are stale the next check follows at once.</summary>
    public void CheckSessions(Turn turn)
    {
        if (_sessions.FindStale(turn.Now, log.Image.IsFenced) is { } stale)
            Fence(stale);
        var again = _sessions.FindStale(turn.Now, log.Image.IsFenced) is not null ? Duration.Zero : CheckInterval;
        turn.Arm(CheckTimer, turn.Now + again);
    }

    /// <summary>
    /// Controlled shutdown (BrokerHeartbeatManager.calculateNextBrokerState): a broker that leads hands everything over first, and may stop when all
    /// others have read of it; one that leads nothing may stop now.
    /// </summary>
    private BrokerHeartbeatResponse ShutDown(NodeId broker)
    {
        if (log.Image.IsFenced(broker))
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: true, shouldShutDown: true);
        var leads = log.Image.Partitions.Values.Any(p => p.Leader == broker);
        if (leads && !log.Image.Brokers[broker].ShuttingDown)
        {
            log.Append(new MetadataRecord.BrokerShuttingDown(broker, log.Image.BrokerEpoch(broker)));
            replication.BrokerLeaves(broker);
            _sessions.BeginShutdown(broker, log.Image.Offset);
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: false);
        }

        if (leads || !_sessions.MayShutDown(broker, log.Image.IsActive))
            return new BrokerHeartbeatResponse(ErrorCode.None, fenced: false);
        Fence(broker);
        return new BrokerHeartbeatResponse(ErrorCode.None, fenced: true, shouldShutDown: true);
    }

    private void Fence(NodeId broker)
    {
        log.Append(new MetadataRecord.BrokerFencing(broker, log.Image.BrokerEpoch(broker), Fenced: true));
        _sessions.EndShutdown(broker);
        replication.BrokerLeaves(broker);
    }
}
