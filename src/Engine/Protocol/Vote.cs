using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>Vote (52): a controller asks another to elect it, or first whether it would (KIP-996).</summary>
/// <param name="epoch">A candidate's new epoch; with a pre-vote the one in which it is.</param>
/// <param name="lastEpoch">Epoch of the last record in its log.</param>
/// <param name="endOffset">The end of its log.</param>
public sealed class VoteRequest(NodeId candidate, int epoch, int lastEpoch, long endOffset, bool preVote) : Request
{
    public NodeId Candidate => candidate;

    public int Epoch => epoch;

    public int LastEpoch => lastEpoch;

    public long EndOffset => endOffset;

    /// <summary>Nothing follows from it but the right to stand: no epoch rises and no vote is used up.</summary>
    public bool PreVote => preVote;

    public override ApiKey Api => ApiKey.Vote;

    public override Response Refused(ErrorCode error) => new VoteResponse(error, epoch, NodeId.None, granted: false);
}

/// <param name="epoch">The voter's epoch.</param>
/// <param name="leader">The leader of that epoch, if it knows one.</param>
public sealed class VoteResponse(ErrorCode error, int epoch, NodeId leader, bool granted) : Response
{
    public int Epoch => epoch;

    public NodeId Leader => leader;

    public bool Granted => granted;

    public override ApiKey Api => ApiKey.Vote;

    public override ErrorCode Error => error;
}

/// <summary>BeginQuorumEpoch (53): a new leader makes itself known to the voters.</summary>
public sealed class BeginQuorumEpochRequest(NodeId leader, int epoch) : Request
{
    public NodeId Leader => leader;

    public int Epoch => epoch;

    public override ApiKey Api => ApiKey.BeginQuorumEpoch;

    public override Response Refused(ErrorCode error) => new BeginQuorumEpochResponse(error, epoch, NodeId.None);
}

/// <inheritdoc cref="VoteResponse(ErrorCode, int, NodeId, bool)"/>
public sealed class BeginQuorumEpochResponse(ErrorCode error, int epoch, NodeId leader) : Response
{
    public int Epoch => epoch;

    public NodeId Leader => leader;

    public override ApiKey Api => ApiKey.BeginQuorumEpoch;

    public override ErrorCode Error => error;
}

/// <summary>EndQuorumEpoch (54): a leader resigns.</summary>
/// <param name="successors">The other voters, the one with the longest log first.</param>
public sealed class EndQuorumEpochRequest(NodeId leader, int epoch, NodeId[] successors) : Request
{
    public NodeId Leader => leader;

    public int Epoch => epoch;

    public NodeId[] Successors => successors;

    public override ApiKey Api => ApiKey.EndQuorumEpoch;

    public override Response Refused(ErrorCode error) => new EndQuorumEpochResponse(error, epoch, NodeId.None);
}

/// <inheritdoc cref="VoteResponse(ErrorCode, int, NodeId, bool)"/>
public sealed class EndQuorumEpochResponse(ErrorCode error, int epoch, NodeId leader) : Response
{
    public int Epoch => epoch;

    public NodeId Leader => leader;

    public override ApiKey Api => ApiKey.EndQuorumEpoch;

    public override ErrorCode Error => error;
}
