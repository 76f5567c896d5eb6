using Playground.Engine.Controller.Quorum;
using Playground.Engine.Kernel;

namespace Playground.Engine.Laws;

/// <summary>What Raft keeps whatever happens, as long as disks keep what was written: the quorum's part of the laws.</summary>
internal sealed class QuorumLaws(Cluster cluster, Judge judge)
{
    private readonly OrderedMap<NodeId, int> _epochs = [];
    private readonly OrderedMap<int, NodeId> _leaders = [];
    private readonly OrderedMap<NodeId, long> _checked = [];
    private readonly List<RaftEntry> _committed = [];

    public void Check()
    {
        foreach (var (id, controller) in cluster.Controllers)
        {
            NeverBack(id, controller.Disk.Epoch);
            EpochsRise(id, controller.Disk.Log);
            if (controller.Raft is not { } raft)
                continue;
            if (raft.Role == RaftRole.Leader)
                OneLeaderAnEpoch(id, raft.Epoch);
            if (raft.HighWatermark >= 0)
                CommittedAgrees(id, controller.Disk.Log, raft.HighWatermark);
        }

        foreach (var broker in cluster.Brokers.Values)
            judge.Require(broker.Disk.Image.Offset <= cluster.Image.Offset, $"broker {broker.Id} has read nothing that is not committed");
    }

    /// <summary>A controller's epoch never falls, over restarts either.</summary>
    private void NeverBack(NodeId controller, int epoch)
    {
        judge.Require(epoch >= _epochs.GetValueOrDefault(controller), $"the epoch of controller {controller} never goes back");
        _epochs[controller] = epoch;
    }

    /// <summary>Two majorities share a voter, and it votes once.</summary>
    private void OneLeaderAnEpoch(NodeId controller, int epoch)
    {
        if (!_leaders.TryAdd(epoch, controller))
            judge.Require(_leaders[epoch] == controller, $"epoch {epoch} of the quorum has one leader");
    }

    private void EpochsRise(NodeId controller, RaftLog log)
    {
        var last = log.End - 1;
        judge.Require(last < 1 || log[last].Epoch >= log[last - 1].Epoch, $"the epochs in the log of controller {controller} never fall");
    }

    /// <summary>What one controller has ever known to be committed stands in the log of every other that knows as much: no election loses it.</summary>
    private void CommittedAgrees(NodeId controller, RaftLog log, long highWatermark)
    {
        judge.Require(highWatermark <= log.End, $"controller {controller} has all that it knows to be committed");
        for (var offset = _committed.Count; offset < highWatermark; offset++)
            _committed.Add(log[offset]);
        var (first, last) = (_checked.GetValueOrDefault(controller), highWatermark);
        for (var offset = Math.Min(first, last); offset < last; offset++)
            judge.Require(ReferenceEquals(log[offset].Record, _committed[(int)offset].Record), $"what is committed at {offset} stands on controller {controller}");
        _checked[controller] = last;
    }
}
