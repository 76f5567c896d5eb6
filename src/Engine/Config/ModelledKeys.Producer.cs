namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Producer() => [.. Delivery(), .. Batching(), .. Memory(), .. Partitioning(), .. Transactions()];

    private static ModelledKey[] Delivery() =>
    [
        new(ConfigScopes.Producer, "acks", "", "default 1 before 3.0 (KIP-679)",
            "Whose write the leader waits for before it answers: nobody's (0), its own (1), or every in-sync replica's (all).",
            "리더가 응답하기 전에 누구의 기록까지 기다릴지 정합니다. 0은 아무도 기다리지 않고, 1은 리더 자신, all은 모든 "
            + "동기화 복제본(ISR)을 기다립니다."),
        new(ConfigScopes.Producer, "enable.idempotence", "", "0.11; default false before 3.0 (KIP-679)",
            "Numbers each batch so that the leader stores a resent one only once and keeps the order. Needs acks=all, "
            + "retries, and at most 5 requests in flight.",
            "배치마다 번호를 붙여, 다시 보낸 배치도 한 번만 저장되고 순서가 지켜지게 합니다. acks=all, 1 이상의 retries, 5개 "
            + "이하의 동시 요청이 필요합니다."),
        new(ConfigScopes.Producer, "retries", "attempts", "default 0 before 2.1 (KIP-91)",
            "How often a batch is sent again after an error that may pass. In practice delivery.timeout.ms ends it first.",
            "일시적인 오류가 났을 때 배치를 몇 번까지 다시 보낼지 정합니다. 보통은 delivery.timeout.ms가 먼저 끝냅니다."),
        new(ConfigScopes.Producer, "delivery.timeout.ms", "ms", "2.1 (KIP-91)",
            "The longest a record may take from send() until the application is told how it ended, waiting and retries included.",
            "send()부터 결과를 통보받을 때까지 레코드 하나에 허용되는 최대 시간입니다. 대기와 재시도가 모두 포함됩니다."),
        new(ConfigScopes.Producer, "request.timeout.ms", "ms", "0.9 (KIP-19)",
            "How long the producer waits for an answer before it gives up the request and its connection. The leader gathers "
            + "acks for as long.",
            "응답을 기다리는 최대 시간입니다. 지나면 요청을 포기하고 연결을 닫습니다. 리더가 복제본의 확인을 모으는 시간도 "
            + "이 값을 따릅니다."),
        new(ConfigScopes.Producer, "max.in.flight.requests.per.connection", "requests", "",
            "How many requests may be unanswered on one connection. Above 1 without idempotence, a retry can change the order.",
            "한 연결에서 응답을 받지 못한 채 보낼 수 있는 요청 수입니다. 멱등성 없이 1보다 크면 재시도 때 순서가 바뀔 수 있습니다."),
    ];

    private static ModelledKey[] Batching() =>
    [
        new(ConfigScopes.Producer, "batch.size", "bytes", "",
            "Upper bound of a batch for one partition. A full batch goes at once; 0 sends every record alone.",
            "파티션 하나로 가는 배치의 최대 크기입니다. 가득 차면 바로 보내고, 0이면 레코드를 하나씩 보냅니다."),
        new(ConfigScopes.Producer, "linger.ms", "ms", "default 0 before 4.0 (KIP-1030)",
            "How long a batch that is not full waits for more records: fewer, larger requests for a little delay.",
            "가득 차지 않은 배치가 레코드를 더 기다리는 시간입니다. 조금 늦는 대신 요청 수가 줄어듭니다."),
        new(ConfigScopes.Producer, "max.request.size", "bytes", "",
            "Upper bound of a request, and of one record before compression: a larger record fails in the client.",
            "요청 하나의 최대 크기이자 압축 전 레코드 하나의 최대 크기입니다. 더 큰 레코드는 보내지지 않고 클라이언트에서 "
            + "실패합니다."),
        new(ConfigScopes.Producer, "compression.type", "", "zstd since 2.1 (KIP-110)",
            "Compresses each batch as a whole: fewer bytes to send and to store, for some work in the client. The more alike a batch's records "
            + "are, the more it saves.",
            "배치를 통째로 압축합니다. 클라이언트가 일을 조금 더 하는 대신 보내고 저장하는 바이트가 줄어듭니다. 한 배치에 담긴 "
            + "레코드가 서로 비슷할수록 많이 줄어듭니다."),
    ];

    private static ModelledKey[] Memory() =>
    [
        new(ConfigScopes.Producer, "buffer.memory", "bytes", "",
            "Memory for all batches that wait to be sent or for their answer. When it is used up, send() blocks until a batch has ended and "
            + "makes room, at most max.block.ms.",
            "전송이나 응답을 기다리는 모든 배치가 함께 쓰는 메모리입니다. 다 차면 배치 하나가 끝나 자리가 날 때까지 send()가 "
            + "멈추며, 길어야 max.block.ms까지 기다립니다."),
        new(ConfigScopes.Producer, "max.block.ms", "ms", "0.9 (KIP-19)",
            "How long send() may block in all, while the topic's metadata is not known yet or buffer.memory is used up. After that it fails.",
            "send()가 멈춰 기다릴 수 있는 시간을 모두 합한 상한입니다. 토픽의 메타데이터를 아직 모르거나 buffer.memory가 다 찼을 때 "
            + "기다리며, 넘으면 실패합니다."),
        new(ConfigScopes.Producer, "metadata.max.idle.ms", "ms", "2.5 (KIP-526)",
            "The client forgets a topic that nothing was sent to for this long; the next send() to it has to ask again.",
            "이 시간 동안 아무것도 보내지 않은 토픽은 클라이언트가 메타데이터에서 지웁니다. 그 토픽으로 다시 보내려면 새로 물어봐야 합니다."),
    ];

    private static ModelledKey[] Partitioning() =>
    [
        new(ConfigScopes.Producer, "partitioner.class", "", "built-in logic instead of a default class since 3.3 (KIP-794)",
            "Who chooses the partition. Unset, Kafka's own logic does; RoundRobinPartitioner deals records out in turn and ignores their keys.",
            "파티션을 고르는 클래스입니다. 비워 두면 Kafka의 기본 방식을 쓰고, RoundRobinPartitioner는 키와 상관없이 차례대로 나눕니다."),
        new(ConfigScopes.Producer, "partitioner.ignore.keys", "", "3.3 (KIP-794)",
            "Spreads records with a key as if they had none, so one key no longer means one partition.",
            "키가 있어도 없는 것처럼 파티션을 고릅니다. 같은 키가 같은 파티션으로 간다는 보장이 사라집니다."),
        new(ConfigScopes.Producer, "partitioner.adaptive.partitioning.enable", "", "3.3 (KIP-794)",
            "Gives records without a key more often to partitions with fewer batches waiting, so that a slow broker gets less. Without it every "
            + "partition is as likely.",
            "키가 없는 레코드를 대기 중인 배치가 적은 파티션에 더 자주 보내, 느린 브로커의 몫을 줄입니다. 끄면 모든 파티션이 똑같은 "
            + "확률로 뽑힙니다."),
        new(ConfigScopes.Producer, "partitioner.availability.timeout.ms", "ms", "3.3 (KIP-794)",
            "Records without a key leave out a partition whose broker has taken none of its waiting batches for this long. 0 leaves none out.",
            "배치가 기다리는데도 브로커가 이 시간 동안 하나도 받아 가지 못한 파티션을, 키 없는 레코드를 보낼 때 제외합니다. "
            + "0이면 제외하지 않습니다."),
    ];

    private static ModelledKey[] Transactions() =>
    [
        new(ConfigScopes.Producer, "transactional.id", "", "0.11 (KIP-98)",
            "A name that outlives restarts. Its producer can write to several partitions all or nothing, and a new instance under the same name "
            + "shuts the old one out. Needs idempotence.",
            "다시 시작해도 이어지는 프로듀서의 이름입니다. 여러 파티션에 '전부 또는 전무'로 쓸 수 있게 되고, 같은 이름으로 새 인스턴스가 "
            + "뜨면 이전 것은 차단됩니다. 멱등성이 필요합니다."),
        new(ConfigScopes.Producer, "transaction.timeout.ms", "ms", "0.11 (KIP-98)",
            "How long a transaction may stay open before its coordinator aborts it. The broker refuses more than transaction.max.timeout.ms.",
            "트랜잭션을 열어 둘 수 있는 시간입니다. 넘으면 코디네이터가 중단합니다. 브로커의 transaction.max.timeout.ms보다 크면 "
            + "거절당합니다."),
    ];
}
