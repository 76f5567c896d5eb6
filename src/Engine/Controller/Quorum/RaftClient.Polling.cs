using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Controller.Quorum;

/// <summary>What this voter asks of others, in each of its states, and what it makes of their answers and of time that passes.</summary>
internal sealed partial class RaftClient
{
    private readonly SortedSet<NodeId> _untold = [];
    private NodeId[] _successors = [];

    private static TimerKey ElectionTimer => new((int)ControllerTimer.Election);

    private static TimerKey FetchTimer => new((int)ControllerTimer.FetchTimeout);

    private static TimerKey CheckQuorumTimer => new((int)ControllerTimer.CheckQuorum);

    private static TimerKey BeginQuorumTimer => new((int)ControllerTimer.BeginQuorum);

    private static TimerKey LingerTimer => new((int)ControllerTimer.Linger);

    private static TimerKey WaitTimer(NodeId replica) => new((int)ControllerTimer.FetchWait, replica.Value);

    /// <summary>Answers fetches that have waited for what has just happened, and asks what there is to ask.</summary>
    public void GoOn(Turn turn)
    {
        AnswerFetches(turn);
        if (_persisting > 0)
            return;
        foreach (var peer in _peers)
        {
            if (HasQuestionFor(peer.Peer) && peer.IsReady(turn))
                peer.Send(QuestionFor(peer.Peer), turn);
        }
    }

    public void Connected(int connection, Turn turn) => PeerOn(connection)?.Connected(turn);

    public void Lost(int connection, Turn turn)
    {
        PeerOn(connection)?.Lost(turn);
        foreach (var replica in _waiting.Where(w => w.Value.Connection == connection).Select(w => w.Key).ToArray())
        {
            _waiting.Remove(replica);
            turn.Disarm(WaitTimer(replica));
        }
    }

    /// <summary>An answer to a question of this voter.</summary>
    public void Handle(Response response, in Input input, Turn turn)
    {
        if (PeerOn(input.Connection) is not { } peer || !peer.Answered(input.Correlation, turn))
            return;
        var useful = response switch
        {
            MetadataFetchResponse fetch => IsOfUse(fetch.Error, fetch.Epoch, fetch.Leader, turn),
            VoteResponse vote => IsOfUse(vote.Error, vote.Epoch, vote.Leader, turn),
            BeginQuorumEpochResponse begin => IsOfUse(begin.Error, begin.Epoch, begin.Leader, turn),
            EndQuorumEpochResponse end => IsOfUse(end.Error, end.Epoch, end.Leader, turn),
            _ => throw new InvalidOperationException($"A voter asks nothing that {response.Name} answers."),
        };
        if (!useful)
            peer.BackOff(turn);
        else if (response is MetadataFetchResponse fetch)
            Fetched(fetch, turn);
        else if (response is VoteResponse vote)
            Voted(peer.Peer, vote.Granted, turn);
        else if (response is BeginQuorumEpochResponse)
            Leadership?.Told(peer.Peer);
        else
            _untold.Remove(peer.Peer);
    }

    /// <returns>Whether the timer was one of the quorum's.</returns>
    public bool Handle(TimerKey timer, Turn turn)
    {
        switch ((ControllerTimer)timer.Kind)
        {
            case ControllerTimer.Election:
                ElectionTimedOut(turn);
                return true;
            case ControllerTimer.FetchTimeout:
                BecomeProspective(turn);
                return true;
            case ControllerTimer.CheckQuorum:
                BecomeResigned(Leadership!.Successors(), turn);
                return true;
            case ControllerTimer.BeginQuorum:
                Leadership!.TellSilentSince(turn.Now - (_config.FetchTimeout / 2));
                turn.Arm(timer, turn.Now + (_config.FetchTimeout / 2));
                return true;
            case ControllerTimer.Linger:
                Write(turn);
                return true;
            case ControllerTimer.FetchWait:
                AnswerFetch(new NodeId(timer.A), turn);
                return true;
            case ControllerTimer.VoterRequest or ControllerTimer.LinkSetup:
                PeerOf(new NodeId(timer.A)).TimedOut(turn);
                return true;
            case ControllerTimer.VoterBackoff or ControllerTimer.LinkRetry:
                PeerOf(new NodeId(timer.A)).MayGoOn();
                return true;
            default:
                return false;
        }
    }

    private void ElectionTimedOut(Turn turn)
    {
        switch (Role)
        {
            case RaftRole.Unattached or RaftRole.Candidate:
                BecomeProspective(turn);
                break;
            case RaftRole.Prospective:
                GiveUpPreVote(turn);
                break;
            case RaftRole.Resigned:
                // A new epoch, so that no answer to a fetch of the old one can be taken for one of the next leader.
                BecomeUnattached(Epoch + 1, turn);
                break;
        }
    }

    /// <summary>Takes in what every answer says of the epoch (maybeHandleCommonResponse).</summary>
    private bool IsOfUse(ErrorCode error, int epoch, NodeId leader, Turn turn)
    {
        if (epoch < Epoch || error == ErrorCode.UnknownLeaderEpoch)
            return false;
        Learn(epoch, leader, turn);
        return error == ErrorCode.None;
    }

    private void Voted(NodeId voter, bool granted, Turn turn)
    {
        if (Role is not (RaftRole.Prospective or RaftRole.Candidate))
            return;
        _ballot!.Record(voter, granted);
        if (_ballot.IsWon && Role == RaftRole.Prospective)
            BecomeCandidate(turn);
        else if (_ballot.IsWon)
            BecomeLeader(turn);
        else if (_ballot.IsLost && Role == RaftRole.Prospective)
            GiveUpPreVote(turn);
    }

    private bool HasQuestionFor(NodeId voter) => Role switch
    {
        RaftRole.Follower => voter == Leader && !_appending,
        RaftRole.Prospective or RaftRole.Candidate => !_ballot!.HasAnswered(voter) && !_ballot.IsLost,
        RaftRole.Leader => Leadership!.MustHear(voter),
        RaftRole.Resigned => _untold.Contains(voter),
        _ => false,
    };

    private Request QuestionFor(NodeId voter) => Role switch
    {
        RaftRole.Follower => new MetadataFetchRequest(_id, Epoch, Log.End, Log.LastEpoch, HighWatermark),
        RaftRole.Leader => new BeginQuorumEpochRequest(_id, Epoch),
        RaftRole.Resigned => new EndQuorumEpochRequest(_id, Epoch, _successors),
        _ => new VoteRequest(_id, Epoch, Log.LastEpoch, Log.End, preVote: Role == RaftRole.Prospective),
    };

    private VoterLink? PeerOn(int connection)
    {
        foreach (var peer in _peers)
        {
            if (peer.Connection == connection)
                return peer;
        }

        return null;
    }
}
