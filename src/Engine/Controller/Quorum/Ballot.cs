using Playground.Engine.Kernel;

namespace Playground.Engine.Controller.Quorum;

/// <summary>The votes of one round of an election, its own among them (org.apache.kafka.raft.internals.EpochElection).</summary>
internal sealed class Ballot
{
    private readonly OrderedMap<NodeId, bool> _votes = [];
    private readonly int _majority;
    private readonly int _voters;

    public Ballot(NodeId self, int voters)
    {
        (_voters, _majority) = (voters, (voters / 2) + 1);
        _votes[self] = true;
    }

    public bool IsWon => _votes.Values.Count(granted => granted) >= _majority;

    /// <summary>Even if all who have not answered yet voted for it, it would not be a majority.</summary>
    public bool IsLost => _voters - _votes.Values.Count(granted => !granted) < _majority;

    public bool HasAnswered(NodeId voter) => _votes.ContainsKey(voter);

    public void Record(NodeId voter, bool granted) => _votes[voter] = granted;
}
