using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// AddPartitionsToTxn (24) as one broker sends it to the transaction's coordinator (version 4 and up, KIP-890): these partitions take part, because a
/// batch or an offset commit of the transaction has arrived there.
/// </summary>
public sealed class AddPartitionsToTxnRequest(string transactionalId, long producerId, short epoch, TopicPartition[] partitions) : Request
{
    public string TransactionalId => transactionalId;

    public long ProducerId => producerId;

    public short Epoch => epoch;

    public TopicPartition[] Partitions => partitions;

    public override ApiKey Api => ApiKey.AddPartitionsToTxn;

    public override Response Refused(ErrorCode error) => new AddPartitionsToTxnResponse(error);

    public override int Bytes => 60 + transactionalId.Length + (partitions.Length * 20);
}

/// <summary>One word for all partitions of the request: the coordinator takes them together or not at all.</summary>
public sealed class AddPartitionsToTxnResponse(ErrorCode error) : Response
{
    public override ApiKey Api => ApiKey.AddPartitionsToTxn;

    public override ErrorCode Error => error;
}
