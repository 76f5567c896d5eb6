namespace Playground.Engine.Kernel;

/// <summary>Whether a process runs.</summary>
public enum ProcessState : byte { Running, Dead, Paused }

/// <summary>A node as the kernel sees it: does it run, what waits for it, what timers it has, until when its disk is busy.</summary>
internal sealed class Process(NodeId id, INode node)
{
    public NodeId Id => id;

    public INode Node => node;

    public ProcessState State { get; set; } = ProcessState.Dead;

    /// <summary>Rises with every death, so that what belonged to an earlier life is recognised.</summary>
    public int Incarnation { get; set; } = 1;

    /// <summary>When the state changed last.</summary>
    public Instant Since { get; set; }

    /// <summary>The machine has no power: it neither refuses nor answers anything. Only a dead process is on such a machine.</summary>
    public bool PoweredOff { get; set; }

    public Instant DiskFreeAt { get; set; }

    /// <summary>How much slower than usual the disk works; <see cref="World.SlowDisk"/> changes it.</summary>
    public double DiskFactor { get; set; } = 1;

    /// <summary>What the disk was given while it was slow.</summary>
    public SlowDisk SlowDisk { get; } = new();

    public TimerTable Timers { get; } = new();

    /// <summary>Effects of a turn that a pause interrupted.</summary>
    public Turn? Held { get; set; }

    /// <summary>What arrived and ran out during a pause, in order.</summary>
    public Queue<Input> Waiting { get; } = new();
}
