using Playground.Engine.Brokers;
using Playground.Engine.Groups;
using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Transactions;

/// <summary>
/// Before offsets of a transaction are looked at, the group's coordinator adds its partition of <c>__consumer_offsets</c> to the transaction (KIP-890,
/// CoordinatorPartitionWriter.maybeStartTransactionVerification), whatever becomes of the offsets then. It asks once: while the transaction before is not
/// complete the producer itself has to try again.
/// </summary>
internal sealed class TransactionalOffsets(BrokerMemory memory, GroupCoordinator groups, PartitionAdder adder, Responder respond) : IJoinsTransactions
{
    /// <summary>A TxnOffsetCommit has arrived; it goes on once its partition takes part.</summary>
    public void Begin(in Pending pending, Turn turn)
    {
        var request = (TxnOffsetCommitRequest)pending.Request;
        if (groups.Runtime.PartitionOf(request.Group) is not { } at || memory.Find(at) is not { Leads: true } partition)
        {
            groups.Handle(pending, turn);
            return;
        }

        var entry = partition.Log.Producers.Entries.GetValueOrDefault(request.ProducerId);
        if (entry is not null && request.ProducerEpoch < entry.Epoch)
            respond.Answer(pending, request.Refused(ErrorCode.InvalidProducerEpoch)!, turn);
        else if (entry is { TransactionStart: >= 0 } && entry.Epoch == request.ProducerEpoch)
            groups.Handle(pending, turn);
        else
            adder.Add(new TransactionToJoin(request.TransactionalId, request.ProducerId, request.ProducerEpoch, [at]), this, new Asked(pending), turn);
    }

    public void Joined(object tag, ErrorCode error, Turn turn)
    {
        var pending = ((Asked)tag).Request;
        if (error == ErrorCode.None)
            groups.Handle(pending, turn);
        else
            respond.Answer(pending, pending.Request.Refused(ToClient(error))!, turn);
    }

    /// <summary>An error that makes the producer try again without looking for the group's coordinator.</summary>
    private static ErrorCode ToClient(ErrorCode error) => error == ErrorCode.NetworkException ? ErrorCode.CoordinatorLoadInProgress : error;

    private sealed record Asked(Pending Request);
}
