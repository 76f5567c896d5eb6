using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Brokers;

/// <summary>
/// Reads the metadata log from the quorum's leader, as an observer does (KafkaRaftClient): one fetch at a time, for ever. What it learns of the leader is
/// where the broker's other requests to the controller go. Simplified: while it knows no leader that answers it asks the voters one after the other,
/// where Kafka takes them at random.
/// </summary>
internal sealed class MetadataReader(BrokerMemory memory, NodeId[] voters)
{
    /// <summary>How long it waits before it asks the next voter, when one knows nothing new.</summary>
    private static readonly Duration AskNext = Duration.FromMilliseconds(100);

    private int _outstanding;
    private int _next;

    private static TimerKey Timeout => new((int)BrokerTimer.MetadataRequest);

    public Link Link { get; } = new(memory.Disk.QuorumLeader == NodeId.None ? voters[0] : memory.Disk.QuorumLeader, 2, Duration.FromMilliseconds(50));

    private Duration RequestTimeout => memory.Config.Quorum.RequestTimeout;

    public void Open(Turn turn)
    {
        Link.Open(turn);
        turn.Arm(Timeout, turn.Now + RequestTimeout);
    }

    public void Connected(Turn turn)
    {
        Link.Connected(turn);
        Fetch(turn);
    }

    /// <summary>The answer has come, though it is not looked at yet.</summary>
    public static void Arrived(Turn turn) => turn.Disarm(Timeout);

    public void Lost(Turn turn)
    {
        _outstanding = 0;
        turn.Disarm(Timeout);
        Link.Lost(turn);
    }

    /// <summary>No answer for too long, or no connection.</summary>
    public void TimedOut(Turn turn)
    {
        _outstanding = 0;
        Link.GiveUp(turn);
    }

    /// <summary>After a connection that came to nothing: the leader by turns with the other voters, who say whom they know as leader.</summary>
    public void TryNext(Turn turn)
    {
        var leader = memory.Disk.QuorumLeader;
        if (leader == NodeId.None || leader == Link.Peer)
            leader = voters[_next++ % voters.Length];
        Link.Redirect(leader, turn);
        Open(turn);
    }

    /// <summary>Takes the new records in, or goes where the answer says.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Received(MetadataFetchResponse response, int correlation, Turn turn)
    {
        if (correlation != _outstanding)
            return false;
        _outstanding = 0;
        turn.Disarm(Timeout);
        var moved = Learn(response);
        if (response.Error != ErrorCode.None)
        {
            GoTo(moved ? memory.Disk.QuorumLeader : Link.Peer, turn);
            return false;
        }

        if (response.Offset != memory.Image.Offset + 1)
            return false;
        foreach (var entry in response.Entries)
            memory.Image.Apply(entry.Record);
        return response.Entries.Length > 0;
    }

    public void Fetch(Turn turn)
    {
        if (Link.State != LinkState.Up || _outstanding != 0)
            return;
        _outstanding = Link.NextCorrelation();
        var next = memory.Image.Offset + 1;
        turn.Send(Link.Connection, new MetadataFetchRequest(memory.Id, memory.Disk.QuorumEpoch, next, -1, next), _outstanding);
        turn.Arm(Timeout, turn.Now + RequestTimeout);
    }

    /// <returns>Whether there is another leader than it knew.</returns>
    private bool Learn(MetadataFetchResponse response)
    {
        var disk = memory.Disk;
        if (response.Epoch < disk.QuorumEpoch || (response.Epoch == disk.QuorumEpoch && disk.QuorumLeader != NodeId.None))
            return false;
        var before = disk.QuorumLeader;
        (disk.QuorumEpoch, disk.QuorumLeader) = (response.Epoch, response.Leader);
        return disk.QuorumLeader != NodeId.None && disk.QuorumLeader != before;
    }

    private void GoTo(NodeId voter, Turn turn)
    {
        if (voter == Link.Peer)
        {
            Link.GiveUp(AskNext, turn);
            return;
        }

        Link.Redirect(voter, turn);
        Open(turn);
    }
}
