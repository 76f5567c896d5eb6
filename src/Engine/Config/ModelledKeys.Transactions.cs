namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] TransactionsOfBrokers() =>
    [
        new(ConfigScopes.Broker, "transaction.max.timeout.ms", "ms", "0.11 (KIP-98)",
            "The longest transaction.timeout.ms that a producer may ask for.",
            "프로듀서가 요청할 수 있는 transaction.timeout.ms의 상한입니다."),
        new(ConfigScopes.Broker, "transaction.abort.timed.out.transaction.cleanup.interval.ms", "ms", "0.11 (KIP-98)",
            "How often a coordinator looks for transactions that are open for too long. One may therefore stay open for that much longer.",
            "너무 오래 열린 트랜잭션이 있는지 코디네이터가 살펴보는 주기입니다. 그래서 트랜잭션은 이만큼 더 열려 있을 수 있습니다."),
        new(ConfigScopes.Broker, "transactional.id.expiration.ms", "ms", "0.11 (KIP-98)",
            "A transactional.id that nothing was heard of for this long is forgotten, with the epoch that kept older instances out.",
            "이 시간 동안 쓰이지 않은 transactional.id는 잊힙니다. 이전 인스턴스를 막아 주던 에포크도 함께 사라집니다."),
        new(ConfigScopes.Broker, "transaction.remove.expired.transaction.cleanup.interval.ms", "ms", "0.11 (KIP-98)",
            "How often a coordinator looks for transactional ids to forget.",
            "잊을 transactional.id가 있는지 코디네이터가 살펴보는 주기입니다."),
        new(ConfigScopes.Broker, "transaction.state.log.num.partitions", "partitions", "0.11 (KIP-98)",
            "Partitions of __transaction_state. The hash of a transactional.id picks one; its leader is the coordinator of those transactions.",
            "__transaction_state의 파티션 수입니다. transactional.id의 해시로 하나가 정해지고, 그 리더가 트랜잭션 코디네이터가 됩니다."),
        new(ConfigScopes.Broker, "transaction.state.log.replication.factor", "replicas", "0.11 (KIP-98)",
            "Replicas of each partition of __transaction_state. With fewer brokers Kafka cannot create it; here it then gets as many as there are.",
            "__transaction_state 파티션마다의 복제본 수입니다. 브로커가 더 적으면 Kafka는 토픽을 만들지 못하지만, 여기서는 브로커 수만큼만 둡니다."),
        new(ConfigScopes.Broker, "transaction.state.log.min.isr", "replicas", "0.11 (KIP-98)",
            "How many replicas of __transaction_state must be in sync for the state of a transaction to change at all.",
            "트랜잭션 상태가 바뀌려면 __transaction_state의 복제본이 몇 개나 동기화되어 있어야 하는지 정합니다."),
        new(ConfigScopes.Broker, "transaction.state.log.segment.bytes", "bytes", "0.11 (KIP-98)",
            "Size of a segment of __transaction_state.",
            "__transaction_state의 세그먼트 크기입니다."),
        new(ConfigScopes.Broker, "add.partitions.to.txn.retry.backoff.ms", "ms", "4.0 (KIP-890)",
            "How long a partition's leader waits before it asks the coordinator once more to take the partition into a transaction, while the one before "
            + "it is still being completed.",
            "앞 트랜잭션이 아직 마무리되지 않았을 때, 파티션 리더가 파티션을 트랜잭션에 넣어 달라고 다시 묻기 전에 쉬는 시간입니다."),
        new(ConfigScopes.Broker, "add.partitions.to.txn.retry.backoff.max.ms", "ms", "4.0 (KIP-890)",
            "How long the leader goes on asking; after that the producer is told to try again.",
            "리더가 계속 물어보는 최대 시간입니다. 지나면 프로듀서에게 다시 시도하라고 답합니다."),
    ];
}
