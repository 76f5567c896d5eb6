using Playground.Engine.Brokers;
using Playground.Engine.Brokers.Peers;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>Who has a partition added to a transaction.</summary>
internal interface IJoinsTransactions
{
    /// <summary>The coordinator has answered, or can't be asked.</summary>
    /// <param name="tag">What was handed to <see cref="PartitionAdder.Add"/>.</param>
    /// <param name="error">
    /// As the coordinator said it, but for PRODUCER_FENCED, which is INVALID_PRODUCER_EPOCH to those who produce. COORDINATOR_NOT_AVAILABLE while there is
    /// no coordinator, NETWORK_EXCEPTION if it can't be reached.
    /// </param>
    void Joined(object tag, ErrorCode error, Turn turn);
}

/// <summary>
/// Adds partitions of this broker to transactions, at their coordinators (AddPartitionsToTxnManager): one request at a time to each broker, with
/// everything that is for it. What was asked for a transaction and has not gone out yet gives way to what is asked for it later.
/// </summary>
/// <param name="transactions">Knows which partition of <c>__transaction_state</c> a transactional id belongs to.</param>
internal sealed class PartitionAdder(BrokerMemory memory, TransactionCoordinator transactions) : PeerChannels(PeerPurpose.AddPartitions, memory)
{
    private readonly BrokerMemory _memory = memory;
    private readonly OrderedMap<NodeId, List<Joining>> _waiting = [];

    /// <summary>Asks; <see cref="IJoinsTransactions.Joined"/> follows, at once if there is nobody to ask.</summary>
    public void Add(TransactionToJoin joining, IJoinsTransactions owner, object tag, Turn turn)
    {
        var coordinator = CoordinatorOf(joining.TransactionalId);
        if (coordinator == NodeId.None)
        {
            owner.Joined(tag, ErrorCode.CoordinatorNotAvailable, turn);
            return;
        }

        if (!_waiting.TryGetValue(coordinator, out var waiting))
            _waiting.Add(coordinator, waiting = []);
        var added = new Joining(joining, owner, tag);
        if (waiting.Find(w => w.Transaction.TransactionalId == joining.TransactionalId) is { } earlier && !GivesWay(waiting, earlier, added, turn))
            return;
        waiting.Add(added);
        Ready(To(coordinator), turn);
    }

    protected override void Ready(PeerChannel channel, Turn turn)
    {
        if (!_waiting.TryGetValue(channel.Peer, out var waiting) || waiting.Count == 0)
            return;
        if (channel.BacksOff)
        {
            Failed(channel, null, turn);
            return;
        }

        if (!channel.CanSend)
        {
            channel.Open(turn);
            return;
        }

        Joining[] sent = [.. waiting];
        waiting.Clear();
        channel.Send(new AddPartitionsToTxnRequest(Array.ConvertAll(sent, j => j.Transaction)), sent, turn);
    }

    protected override void Failed(PeerChannel channel, object? inFlight, Turn turn)
    {
        Joining[] failed = [.. (Joining[]?)inFlight ?? [], .. _waiting.GetValueOrDefault(channel.Peer) ?? []];
        if (_waiting.TryGetValue(channel.Peer, out var waiting))
            waiting.Clear();
        foreach (var joining in failed)
            joining.Owner.Joined(joining.Tag, ErrorCode.NetworkException, turn);
    }

    protected override void Answered(PeerChannel channel, object inFlight, Response response, Turn turn)
    {
        var (sent, errors) = ((Joining[])inFlight, ((AddPartitionsToTxnResponse)response).Errors);
        for (var i = 0; i < sent.Length; i++)
        {
            var error = errors[i] == ErrorCode.ProducerFenced ? ErrorCode.InvalidProducerEpoch : errors[i];
            sent[i].Owner.Joined(sent[i].Tag, error, turn);
        }

        Ready(channel, turn);
    }

    /// <summary>Of two for the same transaction the one with the lower epoch is fenced; with the same epoch the client has come anew.</summary>
    private static bool GivesWay(List<Joining> waiting, Joining earlier, Joining added, Turn turn)
    {
        if (earlier.Transaction.Epoch > added.Transaction.Epoch)
        {
            added.Owner.Joined(added.Tag, ErrorCode.InvalidProducerEpoch, turn);
            return false;
        }

        var fenced = earlier.Transaction.Epoch < added.Transaction.Epoch;
        waiting.Remove(earlier);
        earlier.Owner.Joined(earlier.Tag, fenced ? ErrorCode.InvalidProducerEpoch : ErrorCode.NetworkException, turn);
        return true;
    }

    private NodeId CoordinatorOf(string transactionalId) =>
        transactions.Runtime.PartitionOf(transactionalId) is { } at ? _memory.Image.Partition(at)!.Leader : NodeId.None;

    private sealed record Joining(TransactionToJoin Transaction, IJoinsTransactions Owner, object Tag);
}
