using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// AddPartitionsToTxn (24) as one broker sends it to the coordinator of transactions (version 4 and up, KIP-890): these partitions take part, because a
/// batch or an offset commit of the transaction has arrived there.
/// </summary>
public sealed class AddPartitionsToTxnRequest(TransactionToJoin[] transactions) : Request
{
    public TransactionToJoin[] Transactions => transactions;

    public override ApiKey Api => ApiKey.AddPartitionsToTxn;

    public override Response Refused(ErrorCode error) => new AddPartitionsToTxnResponse(Array.ConvertAll(transactions, _ => error));

    public override int Bytes => 40 + transactions.Sum(t => 20 + t.TransactionalId.Length + (t.Partitions.Length * 20));
}

/// <summary>Partitions that are to take part in a transaction.</summary>
public sealed record TransactionToJoin(string TransactionalId, long ProducerId, short Epoch, TopicPartition[] Partitions);

/// <summary>One word for all partitions of a transaction, in the order of the request: the coordinator takes them together or not at all.</summary>
public sealed class AddPartitionsToTxnResponse(ErrorCode[] errors) : Response
{
    public ErrorCode[] Errors => errors;

    public override ApiKey Api => ApiKey.AddPartitionsToTxn;

    public override ErrorCode Error => Array.Find(errors, e => e != ErrorCode.None);
}
