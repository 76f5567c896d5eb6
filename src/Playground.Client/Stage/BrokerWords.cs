using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What states and roles are called.</summary>
public static class BrokerWords
{
    public static Text State(BrokerState state) => state switch
    {
        BrokerState.Crashed => Texts.Down,
        BrokerState.Stopped => Texts.Stopped,
        BrokerState.Stopping => Texts.Stopping,
        BrokerState.Paused => Texts.Paused,
        BrokerState.Recovering => Texts.Recovering,
        _ => Texts.Running,
    };

    public static Text Role(ReplicaView replica) =>
        replica.Leads ? Texts.RoleLeader : replica.InSync ? Texts.RoleFollower : Texts.RoleOut;
}
