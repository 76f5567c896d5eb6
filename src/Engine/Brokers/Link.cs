using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

internal enum LinkState : byte { Down, Opening, Up }

/// <summary>
/// A connection that a broker or controller keeps to another node, made anew a while after it was lost (ManualMetadataUpdater, NetworkClientUtils).
/// </summary>
internal sealed class Link(NodeId peer, int slot, Duration backoff, int number = 0)
{
    /// <summary><c>socket.connection.setup.timeout.ms</c>.</summary>
    private static readonly Duration SetupTimeout = Duration.FromSeconds(10);

    private int _lastCorrelation;

    public NodeId Peer { get; private set; } = peer;

    public int Connection { get; private set; }

    public LinkState State { get; private set; }

    private TimerKey Retry => new((int)BrokerTimer.LinkRetry, slot, number);

    private TimerKey Setup => new((int)BrokerTimer.LinkSetup, slot, number);

    public int NextCorrelation() => ++_lastCorrelation;

    public void Open(Turn turn)
    {
        if (State != LinkState.Down)
            return;
        Connection = turn.Connect(Peer);
        State = LinkState.Opening;
        turn.Arm(Setup, turn.Now + SetupTimeout);
    }

    public void Connected(Turn turn)
    {
        State = LinkState.Up;
        turn.Disarm(Setup);
    }

    /// <summary>The connection is gone; a new one is tried after the backoff.</summary>
    public void Lost(Turn turn) => Lost(backoff, turn);

    private void Lost(Duration wait, Turn turn)
    {
        State = LinkState.Down;
        Connection = 0;
        turn.Disarm(Setup);
        turn.Arm(Retry, turn.Now + wait);
    }

    /// <summary>Gives the connection up from this side.</summary>
    public void GiveUp(Turn turn) => GiveUp(backoff, turn);

    /// <summary>Gives the connection up from this side; the next is tried after so long.</summary>
    public void GiveUp(Duration wait, Turn turn)
    {
        if (State == LinkState.Down)
            return;
        turn.Close(Connection);
        Lost(wait, turn);
    }

    /// <summary>The next connection goes to that node; one to another node is closed.</summary>
    public void Redirect(NodeId to, Turn turn)
    {
        if (to == Peer)
            return;
        Close(turn);
        Peer = to;
    }

    public void Close(Turn turn)
    {
        if (State != LinkState.Down)
            turn.Close(Connection);
        State = LinkState.Down;
        Connection = 0;
        turn.Disarm(Setup);
        turn.Disarm(Retry);
    }
}

/// <summary>What a broker's timers are for.</summary>
internal enum BrokerTimer
{
    Heartbeat = 1, Register = 2, IsrCheck = 3, Checkpoint = 4, ProduceWait = 5, FetchWait = 6, FetchBegin = 7, FetchSocket = 8,
    LinkRetry = 9, LinkSetup = 10, ControllerRequest = 11, ShutdownLimit = 12, MetadataRequest = 13, ProducerExpiry = 14, Cleaner = 15,
    Work = 20, LogRetention = 21, LogFlush = 22, LogStartCheckpoint = 23, DeleteRecordsWait = 30, ReadWait = 31, Coordinator = 40, CoordinatorWrite = 41,
    PeerRequest = 50, MarkerRetry = 51, MarkerWait = 52, AddPartitionsRetry = 53,
    ShareWait = 60, ShareLock = 61, ShareStateRetry = 62,
}
