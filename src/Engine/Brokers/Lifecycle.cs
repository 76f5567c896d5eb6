using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// How a broker comes into the cluster and stays in it (kafka.server.BrokerLifecycleManager): registration, retried while an earlier session under its
/// id still lives; then heartbeats for as long as the process runs. Simplified: a start takes no time, and log recovery neither.
/// </summary>
internal sealed class Lifecycle(BrokerMemory memory, ControllerLink link, int incarnation)
{
    /// <summary>BrokerLifecycleManager's resend interval after DUPLICATE_BROKER_REGISTRATION.</summary>
    private static readonly Duration RegisterAgain = Duration.FromSeconds(2);

    private static TimerKey HeartbeatTimer => new((int)BrokerTimer.Heartbeat);

    private static TimerKey RegisterTimer => new((int)BrokerTimer.Register);

    /// <summary>At time 0 the cluster is formed: the broker is registered and unfenced already.</summary>
    public void StartFormed(Turn turn)
    {
        memory.BrokerEpoch = memory.Image.BrokerEpoch(memory.Id);
        memory.Fenced = false;
        memory.Published = true;
        var phase = turn.Chance.Below(memory.Config.BrokerHeartbeatInterval.Microseconds, Purpose.HeartbeatPhase, memory.Id.Value);
        turn.Arm(HeartbeatTimer, turn.Now + new Duration(phase));
        link.Link.Open(turn);
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
        link.Send(new BrokerHeartbeatRequest(memory.Id, memory.BrokerEpoch, memory.Published ? memory.Image.Offset : -1), turn);
        turn.Arm(HeartbeatTimer, turn.Now + memory.Config.BrokerHeartbeatInterval);
    }

    /// <summary>While the broker is fenced it asks again as soon as it has read on.</summary>
    public void Answered(BrokerHeartbeatResponse response) => memory.Fenced = response.Fenced;
}
