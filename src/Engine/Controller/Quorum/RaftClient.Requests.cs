using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;
using Playground.Engine.Storage;

namespace Playground.Engine.Controller.Quorum;

/// <summary>What others ask of this voter.</summary>
internal sealed partial class RaftClient
{
    private readonly OrderedMap<NodeId, WaitingFetch> _waiting = [];
    private bool _fetchersNews;
    private bool _refuseFetches;

    /// <summary>KafkaRaftClient.MAX_FETCH_WAIT_MS.</summary>
    private static Duration MaxFetchWait => Duration.FromMilliseconds(500);

    /// <returns>Whether it was for the quorum.</returns>
    public bool Handle(Request request, in Input input, Turn turn)
    {
        switch (request)
        {
            case VoteRequest vote:
                Answer(input, Vote(vote, turn), turn);
                return true;
            case BeginQuorumEpochRequest begin:
                if (begin.Epoch >= Epoch)
                    Learn(begin.Epoch, begin.Leader, turn);
                Answer(input, new BeginQuorumEpochResponse(Judge(begin.Epoch), Epoch, Leader), turn);
                return true;
            case EndQuorumEpochRequest end:
                if (end.Epoch >= Epoch)
                    LeaderResigned(end, turn);
                Answer(input, new EndQuorumEpochResponse(Judge(end.Epoch), Epoch, Leader), turn);
                return true;
            case MetadataFetchRequest fetch:
                Fetch(fetch, input, turn);
                return true;
            default:
                return false;
        }
    }

    private ErrorCode Judge(int epoch) => epoch < Epoch ? ErrorCode.FencedLeaderEpoch : ErrorCode.None;

    private VoteResponse Vote(VoteRequest request, Turn turn)
    {
        if (request.Epoch < Epoch)
            return new VoteResponse(ErrorCode.FencedLeaderEpoch, Epoch, Leader, granted: false);
        if (request.Epoch > Epoch)
            BecomeUnattached(request.Epoch, turn);
        var granted = MayGrant(request);
        if (granted && !request.PreVote && _disk.Voted != request.Candidate)
        {
            // The candidate has at least as good a chance as this voter, which gives it a whole round.
            _disk.Voted = request.Candidate;
            if (Role == RaftRole.Prospective)
                _ballot = new Ballot(_id, _voters.Length);
            ArmElection(turn.Now + ElectionTimeout(turn), turn);
            Persist(turn);
        }

        return new VoteResponse(ErrorCode.None, Epoch, Leader, granted);
    }

    /// <summary>One vote in an epoch, for a log that is not behind its own; and no pre-vote against a leader that it has heard from.</summary>
    private bool MayGrant(VoteRequest request)
    {
        if (request.LastEpoch < Log.LastEpoch || (request.LastEpoch == Log.LastEpoch && request.EndOffset < Log.End))
            return false;
        if (!request.PreVote)
            return Role is RaftRole.Unattached or RaftRole.Prospective && Leader == NodeId.None && (_disk.Voted == NodeId.None || _disk.Voted == request.Candidate);
        return Role switch
        {
            RaftRole.Follower => !_hasFetched,
            RaftRole.Leader => Leadership!.HighWatermark < 0,
            _ => true,
        };
    }

    /// <summary>The successors stand one after the other, the one with the longest log at once.</summary>
    private void LeaderResigned(EndQuorumEpochRequest request, Turn turn)
    {
        Learn(request.Epoch, request.Leader, turn);
        if (Role != RaftRole.Follower || Leader != request.Leader)
            return;
        var position = Array.IndexOf(request.Successors, _id);
        var wait = position <= 0
            ? Duration.Zero
            : new Duration((_config.ElectionBackoffMax.Microseconds >> (request.Successors.Length - 1)) << (position - 1));
        turn.Arm(FetchTimer, turn.Now + Duration.Min(wait, _config.ElectionBackoffMax));
    }

    private void Fetch(MetadataFetchRequest request, in Input input, Turn turn)
    {
        if (JudgeFetch(request) is var error and not ErrorCode.None)
        {
            Answer(input, new MetadataFetchResponse(error, Leader, Epoch, -1, request.Offset, []), turn);
            return;
        }

        if (request.Replica.IsController)
        {
            if (Leadership!.Fetched(request.Replica, turn.Now))
                turn.Arm(CheckQuorumTimer, turn.Now + _config.CheckQuorumTimeout);
            var end = Log.EndOf(request.LastFetchedEpoch);
            if (request.Offset > 0 && (end.Epoch != request.LastFetchedEpoch || end.EndOffset < request.Offset))
            {
                Answer(input, new MetadataFetchResponse(ErrorCode.None, Leader, Epoch, HighWatermark, request.Offset, [], end), turn);
                return;
            }

            if (Leadership.Reached(request.Replica, request.Offset))
            {
                HighWatermark = Leadership.HighWatermark;
                _fetchersNews = true;
            }
        }

        _waiting[request.Replica] = new WaitingFetch(input.Connection, input.Correlation, request, input.Cause);
        if (!HasNewsFor(request))
            turn.Arm(WaitTimer(request.Replica), turn.Now + MaxFetchWait);
        else if (!_fetchersNews)
            AnswerFetch(request.Replica, turn);
    }

    private ErrorCode JudgeFetch(MetadataFetchRequest request) =>
        request.Epoch < Epoch ? ErrorCode.FencedLeaderEpoch
        : request.Epoch > Epoch ? ErrorCode.UnknownLeaderEpoch
        : Leadership is null ? ErrorCode.NotLeaderOrFollower
        : ErrorCode.None;

    private bool HasNewsFor(MetadataFetchRequest request) =>
        request.Replica.IsController ? Log.End > request.Offset || HighWatermark > request.HighWatermark : HighWatermark > request.Offset;

    /// <summary>Answers fetches for which there is something now, or all of them when this voter leads no more.</summary>
    private void AnswerFetches(Turn turn)
    {
        if (!_fetchersNews && !_refuseFetches)
            return;
        foreach (var replica in _waiting.Keys.ToArray())
        {
            if (_refuseFetches || HasNewsFor(_waiting[replica].Request))
                AnswerFetch(replica, turn);
        }

        _fetchersNews = _refuseFetches = false;
    }

    private void AnswerFetch(NodeId replica, Turn turn)
    {
        if (!_waiting.Remove(replica, out var waiting))
            return;
        turn.Disarm(WaitTimer(replica));
        var request = waiting.Request;
        var response = Leadership is null
            ? new MetadataFetchResponse(ErrorCode.NotLeaderOrFollower, Leader, Epoch, -1, request.Offset, [])
            : new MetadataFetchResponse(
                ErrorCode.None, Leader, Epoch, HighWatermark, request.Offset, Log.Read(request.Offset, replica.IsController ? Log.End : HighWatermark));
        turn.Send(waiting.Connection, response, waiting.Correlation);
    }

    private void Answer(in Input input, Response response, Turn turn)
    {
        if (_persisting > 0)
            _unsent.Add((input.Connection, input.Correlation, response, turn.Cause));
        else
            turn.Send(input.Connection, response, input.Correlation);
    }

    private readonly record struct WaitingFetch(int Connection, int Correlation, MetadataFetchRequest Request, EventRef Cause);
}
