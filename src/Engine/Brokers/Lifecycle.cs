using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>
/// How a broker comes into the cluster and stays in it (kafka.server.BrokerLifecycleManager): registration, retried while an earlier session under its
/// id still lives; then heartbeats for as long as the process runs; at its end a controlled shutdown. Simplified: starting, log recovery and closing the
/// logs take no time.
/// </summary>
internal sealed class Lifecycle(BrokerMemory memory, ControllerLink link, int incarnation)
{
    /// <summary>BrokerLifecycleManager's resend interval after DUPLICATE_BROKER_REGISTRATION.</summary>
    private static readonly Duration RegisterAgain = Duration.FromSeconds(2);

    /// <summary>BrokerLifecycleManager's interval of heartbeats while it is STARTING.</summary>
    private static readonly Duration AskAgain = Duration.FromMilliseconds(10);

    /// <summary>The first answer that does not let the broker go yet is followed up this soon.</summary>
    private static readonly Duration FirstShutdownRetry = Duration.FromMilliseconds(50);

    /// <summary>BrokerServer.shutdown waits no longer for the controller.</summary>
    private static readonly Duration ShutdownLimit = Duration.FromSeconds(300);

    /// <summary>Whether this process has ever been unfenced (BrokerState.RUNNING).</summary>
    private bool _running;

    private bool _toldToWait;

    private static TimerKey HeartbeatTimer => new((int)BrokerTimer.Heartbeat);

    private static TimerKey RegisterTimer => new((int)BrokerTimer.Register);

    /// <summary>At time 0 the cluster is formed: the broker is registered and unfenced already.</summary>
    public void StartFormed(Turn turn)
    {
        memory.BrokerEpoch = memory.Image.BrokerEpoch(memory.Id);
        memory.Fenced = false;
        memory.Published = true;
        _running = true;
        var phase = turn.Chance.Below(memory.Config.BrokerHeartbeatInterval.Microseconds, Purpose.HeartbeatPhase, memory.Id.Value);
        turn.Arm(HeartbeatTimer, turn.Now + new Duration(phase));
        link.Open(turn);
    }

    /// <summary>The process says who it is; it comes into a cluster that is running.</summary>
    public void Register(Turn turn)
    {
        var request = new BrokerRegistrationRequest(memory.Id, incarnation, memory.Disk.CleanShutdownEpoch);
        link.Send(request, turn);
    }

    /// <returns>Whether it was taken in; if not, it asks again later.</returns>
    public bool Registered(BrokerRegistrationResponse response, Turn turn)
    {
        if (response.Error != ErrorCode.None)
        {
            turn.Arm(RegisterTimer, turn.Now + RegisterAgain);
            return false;
        }

        memory.BrokerEpoch = response.BrokerEpoch;
        memory.Disk.CleanShutdownEpoch = -1;
        return true;
    }

    public void Heartbeat(Turn turn)
    {
        var offset = memory.Published ? memory.Image.Offset : -1;
        link.Send(new BrokerHeartbeatRequest(memory.Id, memory.BrokerEpoch, offset, memory.ShuttingDownSince is not null), turn);
        turn.Arm(HeartbeatTimer, turn.Now + memory.Config.BrokerHeartbeatInterval);
    }

    /// <summary>A broker that starts asks again 10 ms later until it is unfenced; afterwards it keeps to the interval, fenced or not.</summary>
    public void Answered(BrokerHeartbeatRequest request, BrokerHeartbeatResponse response, Turn turn)
    {
        memory.Fenced = response.Fenced;
        _running |= !response.Fenced;
        if (memory.ShuttingDownSince is null && !_running)
            turn.Arm(HeartbeatTimer, turn.Now + AskAgain);
        if (memory.ShuttingDownSince is null || response.Error != ErrorCode.None)
            return;
        if (!request.WantShutDown)
            Heartbeat(turn);
        else if (response.ShouldShutDown)
            Stop(turn);
        else if (!_toldToWait)
            turn.Arm(HeartbeatTimer, turn.Now + FirstShutdownRetry);
        _toldToWait |= request.WantShutDown;
    }

    /// <summary>Asks the controller to be let go; a broker that never got to run, or must not ask, just stops.</summary>
    public void BeginShutdown(Turn turn)
    {
        memory.ShuttingDownSince = turn.Now;
        if (!_running || !memory.Config.ControlledShutdownEnable)
        {
            Stop(turn);
            return;
        }

        turn.Arm(new TimerKey((int)BrokerTimer.ShutdownLimit), turn.Now + ShutdownLimit);
        Heartbeat(turn);
    }

    /// <summary>Ends the process in order: flushes, checkpoints, and the clean-shutdown file by which the controller will know that nothing was lost.</summary>
    public void Stop(Turn turn)
    {
        foreach (var partition in memory.Partitions.Values)
            partition.Checkpoint();
        foreach (var log in memory.Disk.Logs.Values)
            log.Flush(turn.Now);
        memory.Disk.CheckpointLogStarts();
        if (memory.Published)
            memory.Disk.CleanShutdownEpoch = memory.BrokerEpoch;
        memory.Stopped = true;
        turn.Cause = turn.Emit(Happened.Broker(EventKind.BrokerStopped, memory.Id, memory.Id));
        turn.Exit();
    }
}
