namespace Playground.Engine.Controller.Quorum;

/// <summary>What a controller is to the quorum (org.apache.kafka.raft.QuorumState).</summary>
public enum RaftRole : byte
{
    /// <summary>Knows of an epoch and of no leader in it; it may have voted for one.</summary>
    Unattached,

    /// <summary>Copies the leader's log.</summary>
    Follower,

    /// <summary>Has not heard of a leader for too long, and asks whether it would be elected before it makes a new epoch (KIP-996).</summary>
    Prospective,

    /// <summary>Asks to be elected in a new epoch.</summary>
    Candidate,

    /// <summary>Elected: the others copy its log.</summary>
    Leader,

    /// <summary>Was leader of this epoch: it saw no majority any more, or it died. It says so and waits for a new epoch.</summary>
    Resigned,
}
