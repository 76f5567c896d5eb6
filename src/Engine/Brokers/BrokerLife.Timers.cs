using Playground.Engine.Brokers.Peers;
using Playground.Engine.Kernel;

namespace Playground.Engine.Brokers;

/// <summary>Which part a timer belongs to.</summary>
internal sealed partial class BrokerLife
{
    private void HandleTimer(TimerKey timer, Turn turn)
    {
        switch ((BrokerTimer)timer.Kind)
        {
            case BrokerTimer.Heartbeat:
                _lifecycle.Heartbeat(turn);
                break;
            case BrokerTimer.Register:
                _lifecycle.Register(turn);
                break;
            case BrokerTimer.ShutdownLimit:
                _lifecycle.Stop(turn);
                break;
            case BrokerTimer.IsrCheck:
                _replicas.ShrinkIsrs(turn);
                turn.Arm(timer, turn.Now + (Memory.Config.ReplicaLagTimeMax / 2));
                break;
            case BrokerTimer.Checkpoint:
                foreach (var partition in Memory.Partitions.Values)
                    partition.Checkpoint();
                turn.Arm(timer, turn.Now + Memory.Config.ReplicaHighWatermarkCheckpointInterval);
                break;
            case BrokerTimer.ProducerExpiry:
                _expiry.Check(turn);
                break;
            case BrokerTimer.Cleaner:
                _cleaner.Wake((int)timer.A, turn);
                break;
            case BrokerTimer.DeleteRecordsWait:
                _respond.Deletions.TimedOut(turn);
                break;
            case BrokerTimer.LogRetention or BrokerTimer.LogFlush or BrokerTimer.LogStartCheckpoint:
                _logs.TimerRanOut(timer, turn);
                break;
            case BrokerTimer.ProduceWait:
                _respond.ProducesTimedOut(turn);
                break;
            case BrokerTimer.FetchWait:
                _respond.FetchesTimedOut(turn);
                break;
            case BrokerTimer.ReadWait:
                _respond.ReadsTimedOut(turn);
                break;
            case BrokerTimer.ShareWait:
                _respond.Coordinators.Shares.Complete(turn);
                break;
            case BrokerTimer.ShareStateRetry:
                _respond.Coordinators.Shares.Persister.TryAgain(turn);
                break;
            case BrokerTimer.ShareLock:
                _respond.Coordinators.Shares.LocksEnd(turn);
                break;
            case BrokerTimer.Coordinator:
                _respond.Coordinators.Wake(timer, turn);
                break;
            case BrokerTimer.AddPartitionsRetry:
                _respond.JoinAgain(timer, turn);
                break;
            case BrokerTimer.MarkerRetry:
                _respond.Coordinators.Transactions.Markers.TryAgain(turn);
                break;
            case BrokerTimer.MarkerWait:
                _respond.Markers.TimedOut(turn);
                break;
            case BrokerTimer.PeerRequest:
                PeersOf(timer.A)?.TimedOut(new NodeId(timer.B), turn);
                break;
            case BrokerTimer.CoordinatorWrite:
                _respond.Coordinators.WritesTimedOut(timer, turn);
                break;
            case BrokerTimer.FetchBegin:
                _replicas.Fetcher(new FetcherId(new NodeId(timer.A), timer.B))?.Fetch(turn);
                break;
            case BrokerTimer.FetchSocket:
                _replicas.Fetcher(new FetcherId(new NodeId(timer.A), timer.B))?.TimedOut(turn);
                break;
            case BrokerTimer.MetadataRequest:
                _metadata.TimedOut(turn);
                break;
            case BrokerTimer.ControllerRequest:
                _controller.TimedOut(turn);
                break;
            case BrokerTimer.LinkRetry or BrokerTimer.LinkSetup:
                HandleLinkTimer(timer, turn);
                break;
        }
    }

    private PeerChannels? PeersOf(int slot) => (PeerPurpose)slot switch
    {
        PeerPurpose.AddPartitions => _respond.Adder,
        PeerPurpose.Markers => _respond.Coordinators.Transactions.Markers,
        PeerPurpose.ShareState => _respond.Coordinators.Shares.Persister,
        _ => null,
    };

    private void HandleLinkTimer(TimerKey timer, Turn turn)
    {
        if (PeersOf(timer.A) is { } peers)
        {
            if (timer.Kind == (int)BrokerTimer.LinkSetup)
                peers.TimedOut(new NodeId(timer.B), turn);
            else
                peers.Rested(new NodeId(timer.B), turn);
            return;
        }

        var fetcher = _replicas.Fetcher(new FetcherId(new NodeId(timer.A - 100), timer.B));
        var link = timer.A switch { 1 => _controller.Link, 2 => _metadata.Link, _ => fetcher?.Link };
        if (timer.Kind == (int)BrokerTimer.LinkSetup)
            link?.GiveUp(turn);
        else if (timer.A == 1)
            _controller.Open(turn);
        else if (timer.A == 2)
            _metadata.TryNext(turn);
        else
            fetcher?.Fetch(turn);
    }
}
