using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// What groups keep: a partition has one owner in a generation, and the coordinator never lets two members have it at a time. A process that takes over
/// the place of a static member takes its partitions with it, in the same generation. A coordinator whose partition lost what was committed may count
/// generations anew.
/// </summary>
internal sealed class GroupLaws(Cluster cluster, Circumstances circumstances, Judge judge, Symbols symbols)
{
    private readonly Dictionary<(long Group, string Partition), (NodeId Consumer, long Generation)> _owners = [];

    /// <summary>Something happened to a client, or to a group.</summary>
    public void Observe(in TraceEvent happened)
    {
        ref readonly var data = ref happened.Data;
        switch (happened.Kind)
        {
            case EventKind.PartitionsAssigned:
                Assigned(data[0], new NodeId((int)data[1]), data[2], symbols.Text(data[4]));
                NoTwoHaveIt(data[0]);
                break;
            case EventKind.PartitionsRevoked or EventKind.PartitionsLost:
                GivenUp(data[0], new NodeId((int)data[1]), symbols.Text(data[4]));
                break;
            case EventKind.GroupStable:
                NoTwoHaveIt(data[0]);
                break;
        }
    }

    private void Assigned(long group, NodeId consumer, long generation, string? partitions)
    {
        foreach (var partition in Names(partitions))
        {
            if (IsClassic(consumer) && !circumstances.AnythingCommittedWasLost && _owners.TryGetValue((group, partition), out var owner))
            {
                judge.Require(
                    owner.Consumer == consumer || owner.Generation != generation || InstanceOf(owner.Consumer) == InstanceOf(consumer, otherwise: "none"),
                    $"{partition} has one owner in generation {generation} of {symbols.Text(group)}: {symbols.Name(owner.Consumer)} or {symbols.Name(consumer)}");
            }

            _owners[(group, partition)] = (consumer, generation);
        }
    }

    private void GivenUp(long group, NodeId consumer, string? partitions)
    {
        foreach (var partition in Names(partitions))
        {
            if (_owners.TryGetValue((group, partition), out var owner) && owner.Consumer == consumer)
                _owners.Remove((group, partition));
        }
    }

    /// <summary>As its coordinator has it.</summary>
    private void NoTwoHaveIt(long group)
    {
        if (cluster.Group(symbols.Text(group)!) is not GroupState { Shares: false } state)
            return;
        var had = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in state.Members)
        {
            foreach (var partition in member.Assignment)
                judge.Require(had.Add(partition.ToString()), $"one member of {state.Id} has {partition}, not {member.Id} beside another");
        }
    }

    private bool IsClassic(NodeId consumer) => cluster.Consumers[consumer] is { Spec.Share: false, Config.ConsumerProtocol: false };

    private string? InstanceOf(NodeId consumer, string? otherwise = null) => cluster.Consumers[consumer].Config?.GroupInstanceId ?? otherwise;

    private static string[] Names(string? partitions) => string.IsNullOrEmpty(partitions) ? [] : partitions.Split(',');
}
