using Playground.Engine.Protocol;

namespace Playground.Engine.Clients.Producers.Transactions;

/// <summary>Something that the producer's sender thread is to ask a broker (TransactionManager.TxnRequestHandler).</summary>
internal abstract class TransactionRequest
{
    /// <summary>Lower ones go first.</summary>
    public abstract int Priority { get; }

    /// <summary>Whose answer it needs; null if any broker will do.</summary>
    public abstract CoordinatorType? Coordinator { get; }

    /// <summary>The group or transactional id that the coordinator looks after.</summary>
    public virtual string Key => "";

    /// <summary>It was tried before: the thread sleeps before it sends it.</summary>
    public bool IsRetry { get; set; }

    public TransactionResult Result { get; } = new();

    internal sealed class FindCoordinator(CoordinatorType type, string key) : TransactionRequest
    {
        public override int Priority => 0;

        public override CoordinatorType? Coordinator => null;

        public override string Key => key;

        public CoordinatorType Type => type;
    }

    internal sealed class InitProducerId(string transactionalId) : TransactionRequest
    {
        public override int Priority => 1;

        public override CoordinatorType? Coordinator => CoordinatorType.Transaction;

        public override string Key => transactionalId;
    }

    internal sealed class CommitOffsets(OffsetsToCommit offsets) : TransactionRequest
    {
        public override int Priority => 2;

        public override CoordinatorType? Coordinator => CoordinatorType.Group;

        public override string Key => offsets.Group;

        public OffsetsToCommit Offsets => offsets;

        /// <summary>Those that are not committed yet.</summary>
        public List<CommittedPartition> Left { get; } = [.. offsets.Partitions];
    }

    internal sealed class End(string transactionalId, bool commit, long producerId, short epoch) : TransactionRequest
    {
        public override int Priority => 3;

        public override CoordinatorType? Coordinator => CoordinatorType.Transaction;

        public override string Key => transactionalId;

        public bool Commit => commit;

        public EndTxnRequest Request { get; } = new(transactionalId, producerId, epoch, commit);
    }
}

/// <summary>A group's offsets for sendOffsetsToTransaction, with what the consumer knows of its membership (ConsumerGroupMetadata).</summary>
/// <param name="Epoch">Generation or member epoch; −1 where none is checked.</param>
/// <param name="MemberId">Empty where none is checked.</param>
internal sealed record OffsetsToCommit(string Group, int Epoch, string MemberId, string? InstanceId, CommittedPartition[] Partitions);
