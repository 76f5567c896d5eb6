using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller;

/// <summary>
/// What an administrator asks of the active controller. Simplified: the admin client is no node; its request and the answer take no time, and what
/// the controller then does takes its usual way; where no controller is active the refusal comes at once.
/// </summary>
internal abstract partial record ControllerCommand
{
    private ControllerCommand() { }

    /// <summary>ElectLeaders (KIP-460) for one partition: the preferred leader, or anybody alive when there is none.</summary>
    public sealed record ElectLeader(TopicPartition At, bool Unclean) : ControllerCommand;

    /// <summary>IncrementalAlterConfigs of a topic: these values are set, the others stay.</summary>
    public sealed record AlterTopic(int Topic, ConfigValues Changes) : ControllerCommand;

    /// <summary>IncrementalAlterConfigs of the cluster-wide broker configs.</summary>
    public sealed record AlterCluster(ConfigValues Changes) : ControllerCommand;

    /// <summary>IncrementalAlterConfigs of one broker.</summary>
    public sealed record AlterBroker(NodeId Broker, ConfigValues Changes) : ControllerCommand;
}
