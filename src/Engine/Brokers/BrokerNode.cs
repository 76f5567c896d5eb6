using Playground.Engine.Config;
using Playground.Engine.Coordinators;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Scenarios;
using Playground.Engine.Trace;

namespace Playground.Engine.Brokers;

/// <summary>
/// A broker: hands each input to the part that it concerns. What a process holds in memory begins anew with each life; <see cref="Disk"/> stays.
/// Simplified: at the usual pace requests take no processor time (<see cref="Pace"/>); one metadata fetch, one heartbeat and one request a fetcher are in flight at most, as in Kafka.
/// </summary>
internal sealed class BrokerNode(NodeId id, NodeId[] voters, BrokerConfig config, DiskSpec diskSpec, Symbols symbols) : INode
{
    private int _incarnation;
    private BrokerLife? _life;

    public NodeId Id => id;

    public BrokerDisk Disk { get; } = new();

    /// <summary>How slow the machine's processor is; it outlives the process.</summary>
    public Pace Pace { get; } = new();

    /// <summary>Requests that are to be answered with an error, unhandled.</summary>
    public InjectedErrors Injected { get; } = new();

    /// <summary>What the running process holds; null while it is dead.</summary>
    public BrokerMemory? Memory => _life?.Memory;

    /// <summary>Groups and transactions that the running process looks after; null while it is dead.</summary>
    public BrokerCoordinators? Coordinators => _life?.Coordinators;

    /// <summary>How many registrations of this broker there have been: the incarnation that the controller knows.</summary>
    public int Incarnation => _incarnation;

    /// <summary>The last life ended in order.</summary>
    public bool Stopped { get; private set; }

    public void Lose()
    {
        Stopped = _life?.Memory.Stopped ?? false;
        _life = null;
    }

    /// <summary>What its disk loses with the machine's power; the process itself is ended by the kernel.</summary>
    /// <param name="diskFactor">How many times slower than usual the disk has been.</param>
    public void LosePower(Instant now, double diskFactor, Chance chance) =>
        Disk.LosePower(now, new Duration((long)(diskSpec.Flush.Microseconds * diskFactor)), id, chance);

    public void Handle(in Input input, Turn turn)
    {
        if (input.Kind == InputKind.Start)
            _life = new BrokerLife(new BrokerMemory(id, Disk, config, diskSpec, Pace, Injected) { Symbols = symbols }, voters, ++_incarnation);
        _life!.Handle(input, turn);
    }
}
