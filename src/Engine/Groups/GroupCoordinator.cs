using Playground.Engine.Brokers;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Groups;

/// <summary>The groups of a broker (GroupCoordinatorService): hands each request to the shard that looks after its group.</summary>
internal sealed class GroupCoordinator
{
    public GroupCoordinator(BrokerMemory memory, Responder respond) =>
        Runtime = new CoordinatorRuntime(CoordinatorType.Group, memory, respond, (runtime, at, _) => new GroupShard());

    public CoordinatorRuntime Runtime { get; }

    /// <returns>Whether it was a request about a group.</returns>
    public bool Handle(in Pending pending, Turn turn) => false;
}
