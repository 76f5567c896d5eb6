using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>EndTxn (26), version 5 and up (KIP-890): commit or abort, which also raises the producer's epoch.</summary>
public sealed class EndTxnRequest(string transactionalId, long producerId, short epoch, bool commit) : Request
{
    public string TransactionalId => transactionalId;

    public long ProducerId => producerId;

    public short Epoch => epoch;

    public bool Commit => commit;

    public override ApiKey Api => ApiKey.EndTxn;

    public override Response Refused(ErrorCode error) => new EndTxnResponse(error, -1, -1);

    public override int Bytes => 50 + transactionalId.Length;
}

/// <param name="producerId">The one to use from now on; another one where the epochs had run out. −1 with an error.</param>
public sealed class EndTxnResponse(ErrorCode error, long producerId, short epoch) : Response
{
    public long ProducerId => producerId;

    public short Epoch => epoch;

    public override ApiKey Api => ApiKey.EndTxn;

    public override ErrorCode Error => error;
}
