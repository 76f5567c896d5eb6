using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Scenarios;

namespace Playground.Engine.Controller.Quorum;

/// <summary>
/// One voter of the metadata quorum: Raft as Kafka does it, with followers that fetch (org.apache.kafka.raft.KafkaRaftClient, QuorumState; pre-votes by
/// KIP-996). What it promises to others (its epoch, its vote, the end of its log) is on disk first. This file holds the states and the ways between
/// them. Simplified: a write to the log or to <c>quorum-state</c> takes the time of one append, sync included; no observers that become voters, no
/// no-op records (<c>metadata.max.idle.interval.ms</c>), and only the known leader is asked for the log (a follower finds a new one by its
/// BeginQuorumEpoch).
/// </summary>
internal sealed partial class RaftClient
{
    private readonly NodeId _id;
    private readonly NodeId[] _voters;
    private readonly QuorumConfig _config;
    private readonly ControllerDisk _disk;
    private readonly Duration _writeTime;
    private readonly VoterLink[] _peers;
    private Ballot? _ballot;
    private Instant _electionDeadline;
    private (int Epoch, NodeId Leader, NodeId Voted) _persisted;

    public RaftClient(NodeId id, NodeId[] voters, QuorumConfig config, ControllerDisk disk, DiskSpec diskSpec)
    {
        (_id, _voters, _config, _disk, _writeTime) = (id, voters, config, disk, diskSpec.Append);
        _peers = [.. voters.Where(v => v != id).Select(v => new VoterLink(v, config))];
        _persisted = Durable;
    }

    public RaftRole Role { get; private set; }

    public int Epoch => _disk.Epoch;

    public NodeId Leader => _disk.Leader;

    /// <summary>All before it is committed, as far as this voter knows; −1 if it knows nothing yet.</summary>
    public long HighWatermark { get; private set; } = -1;

    /// <summary>What it knows as leader; null while it is not.</summary>
    public LeaderState? Leadership { get; private set; }

    private RaftLog Log => _disk.Log;

    private (int Epoch, NodeId Leader, NodeId Voted) Durable => (_disk.Epoch, _disk.Leader, _disk.Voted);

    /// <summary>At time 0 there is a leader, everybody follows it, and all of the log is committed.</summary>
    public void Form()
    {
        HighWatermark = Log.End;
        Role = Leader == _id ? RaftRole.Leader : RaftRole.Follower;
        _hasFetched = Role == RaftRole.Follower;
        if (Role != RaftRole.Leader)
            return;
        Leadership = new LeaderState(_id, _voters, Epoch, 0);
        Leadership.Form(Log.End);
    }

    /// <summary>The first life begins: followers fetch out of step with each other.</summary>
    public void StartFormed(Turn turn)
    {
        if (Role == RaftRole.Leader)
        {
            ArmLeader(turn);
            return;
        }

        turn.Arm(FetchTimer, turn.Now + _config.FetchTimeout);
        var phase = turn.Chance.Below(Math.Min(MaxFetchWait.Microseconds, _config.FetchTimeout.Microseconds), Purpose.QuorumFetchPhase, _id.Value);
        turn.Arm(new TimerKey((int)ControllerTimer.VoterBackoff, Leader.Value), turn.Now + new Duration(phase));
        PeerOf(Leader).Wait();
    }

    /// <summary>A later life begins from what is on disk: one that was leader does not lead on, and does not vote again in its epoch.</summary>
    public void Start(Turn turn)
    {
        if (_voters.Length == 1)
            BecomeProspective(turn);
        else if (Leader == _id)
            BecomeResigned([], turn);
        else if (_disk.Voted == _id)
            Stand(turn);
        else if (Leader != NodeId.None)
            BecomeFollower(Epoch, Leader, turn);
        else
            BecomeUnattached(Epoch, turn);
    }

    private void BecomeUnattached(int epoch, Turn turn)
    {
        var goesOn = Role switch
        {
            RaftRole.Prospective => !_ballot!.IsLost,
            RaftRole.Unattached or RaftRole.Candidate or RaftRole.Resigned => _electionDeadline > Instant.Zero,
            _ => false,
        };
        Leave(turn);
        Role = RaftRole.Unattached;
        Enter(epoch, NodeId.None);
        ArmElection(goesOn ? _electionDeadline : turn.Now + ElectionTimeout(turn), turn);
        Persist(turn);
    }

    private void BecomeFollower(int epoch, NodeId leader, Turn turn)
    {
        Leave(turn);
        Role = RaftRole.Follower;
        Enter(epoch, leader);
        _hasFetched = false;
        turn.Disarm(ElectionTimer);
        turn.Arm(FetchTimer, turn.Now + _config.FetchTimeout);
        Persist(turn);
    }

    /// <summary>Epoch, leader and vote stay as they are.</summary>
    private void BecomeProspective(Turn turn)
    {
        Leave(turn);
        Role = RaftRole.Prospective;
        BeginRound(turn);
        if (_ballot!.IsWon)
            BecomeCandidate(turn);
    }

    private void BecomeCandidate(Turn turn)
    {
        Enter(Epoch + 1, NodeId.None);
        _disk.Voted = _id;
        Persist(turn);
        Stand(turn);
    }

    private void Stand(Turn turn)
    {
        Leave(turn);
        Role = RaftRole.Candidate;
        BeginRound(turn);
        if (_ballot!.IsWon)
            BecomeLeader(turn);
    }

    /// <summary>The first record of the epoch is written at once: what earlier leaders left uncommitted is committed with it.</summary>
    private void BecomeLeader(Turn turn)
    {
        Leave(turn);
        Role = RaftRole.Leader;
        Enter(Epoch, _id);
        turn.Disarm(ElectionTimer);
        Persist(turn);
        Leadership = new LeaderState(_id, _voters, Epoch, Log.End);
        Leadership.TellSilentSince(turn.Now);
        ArmLeader(turn);
        Leadership.Append(new MetadataRecord.LeaderChange(_id, Epoch));
        Write(turn);
    }

    private void BecomeResigned(NodeId[] successors, Turn turn)
    {
        Leave(turn);
        Role = RaftRole.Resigned;
        _successors = successors;
        _untold.UnionWith(_voters);
        _untold.Remove(_id);
        ArmElection(turn.Now + ElectionTimeout(turn), turn);
    }

    /// <summary>No majority wants it, or the round took too long: back to a leader that it knows, which may be alive after all.</summary>
    private void GiveUpPreVote(Turn turn)
    {
        if (Leader != NodeId.None && Leader != _id)
            BecomeFollower(Epoch, Leader, turn);
        else
            BecomeUnattached(Epoch, turn);
    }

    /// <summary>Somebody says that this is the epoch, and perhaps who leads it (maybeTransition).</summary>
    private void Learn(int epoch, NodeId leader, Turn turn)
    {
        var isNews = epoch > Epoch || (epoch == Epoch && Leader == NodeId.None);
        if (isNews && leader != NodeId.None && leader != _id)
            BecomeFollower(epoch, leader, turn);
        else if (epoch > Epoch)
            BecomeUnattached(epoch, turn);
    }

    private void Enter(int epoch, NodeId leader)
    {
        if (epoch > Epoch)
            _disk.Voted = NodeId.None;
        (_disk.Epoch, _disk.Leader) = (epoch, leader);
    }

    /// <summary>Ends what belongs to the present state.</summary>
    private void Leave(Turn turn)
    {
        turn.Disarm(FetchTimer);
        _untold.Clear();
        foreach (var peer in _peers)
            peer.Reset(turn);
        if (Leadership is null)
            return;
        Leadership = null;
        turn.Disarm(CheckQuorumTimer);
        turn.Disarm(BeginQuorumTimer);
        turn.Disarm(LingerTimer);
        _refuseFetches = true;
    }

    private void BeginRound(Turn turn)
    {
        _ballot = new Ballot(_id, _voters.Length);
        ArmElection(turn.Now + ElectionTimeout(turn), turn);
    }

    private void ArmElection(Instant at, Turn turn)
    {
        _electionDeadline = at;
        turn.Arm(ElectionTimer, Instant.Max(at, turn.Now));
    }

    private void ArmLeader(Turn turn)
    {
        if (_peers.Length == 0)
            return;
        turn.Arm(CheckQuorumTimer, turn.Now + _config.CheckQuorumTimeout);
        turn.Arm(BeginQuorumTimer, turn.Now + (_config.FetchTimeout / 2));
    }

    private Duration ElectionTimeout(Turn turn) =>
        _config.ElectionTimeout + new Duration(turn.Chance.Below(_config.ElectionTimeout.Microseconds, Purpose.ElectionTimeout, _id.Value));

    private VoterLink PeerOf(NodeId voter) => Array.Find(_peers, p => p.Peer == voter)!;
}
