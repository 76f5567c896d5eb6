using Playground.Engine.Brokers;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;
using Playground.Engine.Trace;

namespace Playground.Engine.Laws;

/// <summary>
/// Invariants that Kafka itself keeps and that a run must never break; a broken one is a bug of the engine. Each is stated with the condition under
/// which Kafka keeps it. After each event, only what that event may have changed is looked at. Tests and random searches pay for it, a live run does not.
/// </summary>
internal sealed class ClusterLaws
{
    private readonly Cluster _cluster;
    private readonly Circumstances _circumstances;
    private readonly LogLaws _logs;
    private readonly LeadershipLaws _leadership;
    private readonly CommitLaws _commits;
    private readonly SettledLaws _settled;
    private readonly QuorumLaws _quorum;
    private readonly ProducerLaws _producers;
    private readonly TransactionLaws _transactions;
    private readonly GroupLaws _groups;
    private readonly ReadingLaws _readers;
    private readonly ShareLaws _shares;

    public ClusterLaws(Simulation simulation, Cluster cluster)
    {
        _cluster = cluster;
        var judge = new Judge(simulation);
        _circumstances = new Circumstances(cluster);
        _logs = new LogLaws(cluster, _circumstances, judge);
        _leadership = new LeadershipLaws(cluster, judge);
        _commits = new CommitLaws(cluster, _circumstances, judge);
        _settled = new SettledLaws(cluster, _circumstances, judge);
        _quorum = new QuorumLaws(cluster, judge);
        _producers = new ProducerLaws(cluster, simulation.World, judge);
        _transactions = new TransactionLaws(cluster, _circumstances, judge);
        _groups = new GroupLaws(cluster, _circumstances, judge, simulation.Symbols);
        _readers = new ReadingLaws(cluster, _circumstances, judge, simulation.Symbols);
        _shares = new ShareLaws(cluster, _circumstances, judge, simulation.World);
    }

    /// <summary>Looks at what the event may have changed. Call it after every event of the run, from the first on.</summary>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public void Observe(in TraceEvent happened)
    {
        _circumstances.Observe(happened);
        if (happened.Data.Actor.IsController)
            _quorum.Check();
        if (happened.Data.Actor.IsClient)
            _producers.Observe(happened);
        _groups.Observe(happened);
        _readers.Observe(happened);
        _shares.Observe(happened);
        var data = happened.Data;
        switch (happened.Kind)
        {
            case EventKind.BatchAppended or EventKind.BatchReplicated or EventKind.HighWatermarkAdvanced
                or EventKind.LogTruncated or EventKind.LogRolled or EventKind.LogRetained or EventKind.LogCompacted:
                Replica(new TopicPartition((int)data[1], (int)data[2]), new NodeId((int)data[0]));
                break;
            case EventKind.LeaderElected or EventKind.LeaderLost or EventKind.IsrShrunk or EventKind.IsrExpanded:
                Metadata(new TopicPartition((int)data[0], (int)data[1]));
                break;
            case EventKind.ProduceAcknowledged when data[4] == -1 && data[6] == 0:
                Answer(new TopicPartition((int)data[1], (int)data[2]), new NodeId((int)data[0]), data[3]);
                break;
            case EventKind.BrokerStarted or EventKind.BrokerResumed or EventKind.BrokerFenced or EventKind.BrokerUnfenced:
                CheckAll();
                break;
            case EventKind.TopicDeleted:
                Forget((int)data[0]);
                break;
        }
    }

    /// <summary>Looks at the whole cluster.</summary>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public void CheckAll()
    {
        _quorum.Check();
        foreach (var at in _cluster.Partitions.ToArray())
            Metadata(at);
    }

    /// <summary>To be asked at the end of a run that was whole for a while: leaders and ISRs are back.</summary>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public void CheckSettled() => _settled.Check();

    /// <summary>To be asked at the end of a run that was whole for a while: replicas agree.</summary>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public void CheckCommittedPrefixes() => _settled.CheckCommittedPrefixes();

    /// <inheritdoc cref="ProducerLaws.RaisedItsEpoch"/>
    public bool RaisedItsEpoch(NodeId producer) => _producers.RaisedItsEpoch(producer);

    private void Metadata(TopicPartition at)
    {
        _leadership.Check(at);
        foreach (var replica in _cluster.Image.Partition(at)?.Replicas ?? [])
            Replica(at, new NodeId(replica));
    }

    private void Replica(TopicPartition at, NodeId broker)
    {
        _logs.Check(at, broker);
        _transactions.Check(at, broker);
        if (Find(broker, at) is not { } partition)
            return;
        _leadership.Check(partition, broker);
        _commits.Check(partition, broker);
        _transactions.CheckReaders(partition, broker);
    }

    private void Answer(TopicPartition at, NodeId broker, long baseOffset)
    {
        if (Find(broker, at) is { } partition)
            _commits.CheckAnswer(partition, baseOffset);
    }

    private void Forget(int topic)
    {
        _logs.Forget(topic);
        _transactions.Forget(topic);
        _leadership.Forget(topic);
        _commits.Forget(topic);
    }

    /// <summary>The replica of a running broker; not one of a deleted topic that the broker does not know to be gone yet.</summary>
    private Partition? Find(NodeId broker, TopicPartition at) =>
        _cluster.Brokers[broker].Memory is { Published: true } memory && memory.Find(at) is { } partition
        && partition.TopicId == _cluster.Image.TopicIdOf(at.Topic)
            ? partition
            : null;
}
