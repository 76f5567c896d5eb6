using Playground.Engine.Kernel;

namespace Playground.Engine.Controller.Quorum;

/// <summary>What outlives a controller's process: its copy of the metadata log and the file <c>quorum-state</c> (org.apache.kafka.raft.ElectionState).</summary>
internal sealed class ControllerDisk
{
    public RaftLog Log { get; } = new();

    /// <summary>The highest epoch of the quorum that this controller has heard of.</summary>
    public int Epoch { get; set; }

    /// <summary>The leader of that epoch; <see cref="NodeId.None"/> while it knows none.</summary>
    public NodeId Leader { get; set; }

    /// <summary>Whom it has elected in that epoch; <see cref="NodeId.None"/>: nobody yet.</summary>
    public NodeId Voted { get; set; }
}
