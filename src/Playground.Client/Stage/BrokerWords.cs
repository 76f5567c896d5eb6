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

    public static Text State(BrokerView broker) => broker.PoweredOff ? Texts.NoPower : State(broker.State);

    /// <summary>What is out of the ordinary beside its state: how slow it is.</summary>
    public static IEnumerable<string> Slownesses(BrokerView broker, Language language)
    {
        if (broker.Slowness > 1)
            yield return Texts.SlowState.In(language, broker.Slowness);
        if (broker.DiskSlowness > 1)
            yield return Texts.SlowDiskState.In(language, broker.DiskSlowness);
    }

    /// <summary>All of it in one line.</summary>
    public static string Condition(BrokerView broker, Language language) => string.Join(
        ", ", [State(broker).In(language), .. broker.Fenced ? [Texts.Fenced.In(language)] : Array.Empty<string>(), .. Slownesses(broker, language)]);

    public static Text Role(ReplicaView replica) =>
        replica.Leads ? Texts.RoleLeader : replica.InSync ? Texts.RoleFollower : Texts.RoleOut;
}
