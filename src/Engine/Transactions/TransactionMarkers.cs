using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Peers;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>
/// Has the leaders of a transaction's partitions write how it ended, however long that takes (TransactionMarkerChannelManager): one request at a time to
/// each broker, with everything that is for it; a topic that is gone is left out. Simplified: a partition that could not take its marker is asked again
/// after a short pause, where Kafka asks at once.
/// </summary>
internal sealed class TransactionMarkers(BrokerMemory memory) : PeerChannels(PeerPurpose.Markers, memory)
{
    private static readonly Duration Pause = Duration.FromMilliseconds(20);

    private readonly BrokerMemory _memory = memory;
    private readonly List<EndingTransaction> _endings = [];

    private static TimerKey Retry => new((int)BrokerTimer.MarkerRetry);

    /// <summary>Transactions whose markers are not all written.</summary>
    public IReadOnlyList<EndingTransaction> Endings => _endings;

    /// <summary>The outcome is decided.</summary>
    /// <param name="complete">What is to be written down once every partition has its marker.</param>
    public void Begin(TransactionShard shard, Transaction transaction, TransactionValue complete, Turn turn)
    {
        _endings.Add(new EndingTransaction(shard, transaction, complete));
        Pump(turn);
    }

    /// <summary>The broker does not coordinate those transactions any more.</summary>
    public void Forget(TransactionShard shard) => _endings.RemoveAll(e => e.Shard == shard);

    /// <summary>Sends what can be sent: at the start, after an answer, and when leaders have changed.</summary>
    public void Pump(Turn turn)
    {
        foreach (var ending in _endings.ToArray())
        {
            ending.Waiting.RemoveAll(at => _memory.Image.Partition(at) is null);
            Finish(ending, turn);
        }

        var leaders = new OrderedMap<NodeId, bool>();
        foreach (var ending in _endings)
        {
            foreach (var at in ending.Waiting)
            {
                if (_memory.Image.Partition(at)!.Leader is var leader && leader != NodeId.None)
                    leaders[leader] = true;
            }
        }

        foreach (var leader in leaders.Keys)
            Ready(To(leader), turn);
    }

    protected override void Ready(PeerChannel channel, Turn turn)
    {
        var sent = TakeFor(channel);
        if (sent.Count == 0)
            return;
        if (!channel.CanSend)
        {
            PutBack(sent);
            channel.Open(turn);
            return;
        }

        var markers = sent.Select(s => s.Ending.MarkerFor([.. s.Partitions])).ToArray();
        channel.Send(new WriteTxnMarkersRequest(markers), sent, turn);
    }

    protected override void Failed(PeerChannel channel, object? inFlight, Turn turn)
    {
        if (inFlight is List<SentMarkers> sent)
            PutBack(sent);
        Pump(turn);
    }

    protected override void Answered(PeerChannel channel, object inFlight, Response response, Turn turn)
    {
        var (sent, answers, place, again) = ((List<SentMarkers>)inFlight, ((WriteTxnMarkersResponse)response).Markers, 0, false);
        foreach (var (ending, partitions) in sent)
        {
            foreach (var at in partitions)
                again |= Answered(ending, at, answers[place++].Error);
        }

        foreach (var (ending, _) in sent)
            Finish(ending, turn);
        if (again)
            turn.Arm(Retry, turn.Now + Pause);
        Pump(turn);
    }

    /// <summary>The pause before another try is over.</summary>
    public void TryAgain(Turn turn)
    {
        foreach (var ending in _endings)
        {
            ending.Waiting.AddRange(ending.Pausing);
            ending.Pausing.Clear();
        }

        Pump(turn);
    }

    /// <returns>Whether it must be asked again.</returns>
    private bool Answered(EndingTransaction ending, TopicPartition at, ErrorCode error)
    {
        ending.Sent.Remove(at);
        switch (error)
        {
            case ErrorCode.None:
                return false;
            case ErrorCode.InvalidProducerEpoch or ErrorCode.TransactionCoordinatorFenced:
                _endings.Remove(ending);
                return false;
            default:
                ending.Pausing.Add(at);
                return true;
        }
    }

    private void Finish(EndingTransaction ending, Turn turn)
    {
        if (ending.IsOver && _endings.Remove(ending))
            ending.Shard.Complete(ending.Transaction, ending.Complete, turn);
    }

    private List<SentMarkers> TakeFor(PeerChannel channel)
    {
        var taken = new List<SentMarkers>();
        foreach (var ending in _endings)
        {
            var partitions = ending.Waiting.FindAll(at => _memory.Image.Partition(at)?.Leader == channel.Peer);
            if (partitions.Count == 0)
                continue;
            ending.Waiting.RemoveAll(partitions.Contains);
            ending.Sent.AddRange(partitions);
            taken.Add(new SentMarkers(ending, partitions));
        }

        return taken;
    }

    private static void PutBack(List<SentMarkers> sent)
    {
        foreach (var (ending, partitions) in sent)
        {
            ending.Sent.RemoveAll(partitions.Contains);
            ending.Waiting.AddRange(partitions);
        }
    }

    private sealed record SentMarkers(EndingTransaction Ending, List<TopicPartition> Partitions);
}

/// <summary>A transaction whose markers are being written.</summary>
internal sealed class EndingTransaction(TransactionShard shard, Transaction transaction, TransactionValue complete)
{
    private readonly TransactionValue _decided = transaction.Value;

    public TransactionShard Shard => shard;

    public Transaction Transaction => transaction;

    public TransactionValue Complete => complete;

    /// <summary>Partitions whose leader is to be asked.</summary>
    public List<TopicPartition> Waiting { get; } = [.. transaction.Value.Partitions];

    /// <summary>Partitions whose leader has been asked.</summary>
    public List<TopicPartition> Sent { get; } = [];

    /// <summary>Partitions whose leader could not do it.</summary>
    public List<TopicPartition> Pausing { get; } = [];

    public bool IsOver => Waiting.Count + Sent.Count + Pausing.Count == 0;

    public TxnMarker MarkerFor(TopicPartition[] partitions) => new(
        _decided.Producer, transaction.Id, _decided.ProducerId, _decided.Epoch, shard.Epoch, _decided.Status == TransactionStatus.PrepareCommit, partitions);
}
