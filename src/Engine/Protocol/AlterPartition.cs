using Playground.Engine.Kernel;
using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>AlterPartition (56): a leader proposes a new ISR (KIP-497).</summary>
public sealed class AlterPartitionRequest(NodeId broker, long brokerEpoch, IsrProposal proposal) : Request
{
    public NodeId Broker => broker;

    public long BrokerEpoch => brokerEpoch;

    public IsrProposal Proposal => proposal;

    public override ApiKey Api => ApiKey.AlterPartition;

    public override Response Refused(ErrorCode error) => new AlterPartitionResponse(proposal.At, error, null, -1, -1);
}

/// <param name="Isr">Broker ids, ascending as the leader has them.</param>
/// <param name="BrokerEpochs">Epoch of each member as the leader knows it; −1 skips the check.</param>
public sealed record IsrProposal(TopicPartition At, TopicId TopicId, int LeaderEpoch, int PartitionEpoch, int[] Isr, long[] BrokerEpochs);

/// <param name="isr">The committed ISR; null with an error.</param>
public sealed class AlterPartitionResponse(TopicPartition at, ErrorCode error, int[]? isr, int leaderEpoch, int partitionEpoch) : Response
{
    public TopicPartition At => at;

    public int[]? Isr => isr;

    public int LeaderEpoch => leaderEpoch;

    public int PartitionEpoch => partitionEpoch;

    public override ApiKey Api => ApiKey.AlterPartition;

    public override ErrorCode Error => error;
}
