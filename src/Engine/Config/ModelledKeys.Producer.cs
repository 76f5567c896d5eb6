namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Producer() => [.. Delivery(), .. Batching(), .. Pauses(), .. Connections()];

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
        new(ConfigScopes.Producer, "max.block.ms", "ms", "0.9 (KIP-19)",
            "How long send() may block while the topic's metadata is not known yet.",
            "토픽의 메타데이터를 아직 모를 때 send()가 멈춰 기다릴 수 있는 최대 시간입니다."),
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
        new(ConfigScopes.Producer, "partitioner.class", "", "built-in logic instead of a default class since 3.3 (KIP-794)",
            "Who chooses the partition. Unset, Kafka's own logic does; RoundRobinPartitioner deals records out in turn and ignores their keys.",
            "파티션을 고르는 클래스입니다. 비워 두면 Kafka의 기본 방식을 쓰고, RoundRobinPartitioner는 키와 상관없이 차례대로 나눕니다."),
        new(ConfigScopes.Producer, "partitioner.ignore.keys", "", "3.3 (KIP-794)",
            "Spreads records with a key as if they had none, so one key no longer means one partition.",
            "키가 있어도 없는 것처럼 파티션을 고릅니다. 같은 키가 같은 파티션으로 간다는 보장이 사라집니다."),
    ];

    private static ModelledKey[] Pauses() =>
    [
        new(ConfigScopes.Producer, "retry.backoff.ms", "ms", "exponential since 3.7 (KIP-580)",
            "Pause before the first retry; it doubles with each further one, give or take a fifth.",
            "첫 재시도 전에 쉬는 시간입니다. 재시도할 때마다 두 배가 되고, 20% 안팎으로 흔들립니다."),
        new(ConfigScopes.Producer, "retry.backoff.max.ms", "ms", "3.7 (KIP-580)",
            "The longest pause between two retries.",
            "재시도 사이에 쉬는 시간의 상한입니다."),
        new(ConfigScopes.Producer, "reconnect.backoff.ms", "ms", "",
            "Pause before the first new attempt to connect to a broker; it doubles with each failure. Set alone, it stays constant.",
            "브로커에 다시 연결하기 전에 쉬는 시간입니다. 실패할 때마다 두 배가 됩니다. 이 값만 설정하면 늘 같은 시간을 쉽니다."),
        new(ConfigScopes.Producer, "reconnect.backoff.max.ms", "ms", "0.11 (KIP-144)",
            "The longest pause between two attempts to connect.",
            "연결을 다시 시도하는 사이에 쉬는 시간의 상한입니다."),
    ];

    private static ModelledKey[] Connections() =>
    [
        new(ConfigScopes.Producer, "bootstrap.servers", "", "",
            "The brokers that the client asks first; it learns the others from their metadata. Unset, it knows all.",
            "클라이언트가 처음 말을 거는 브로커 목록입니다. 나머지는 메타데이터로 알게 됩니다. 비워 두면 모든 브로커를 씁니다."),
        new(ConfigScopes.Producer, "socket.connection.setup.timeout.ms", "ms", "2.7 (KIP-601)",
            "How long the client waits for a connection to be made; it doubles with each failure in a row.",
            "연결이 맺어지기를 기다리는 시간입니다. 연달아 실패하면 두 배씩 늘어납니다."),
        new(ConfigScopes.Producer, "socket.connection.setup.timeout.max.ms", "ms", "2.7 (KIP-601)",
            "The longest wait for a connection to be made.",
            "연결이 맺어지기를 기다리는 시간의 상한입니다."),
        new(ConfigScopes.Producer, "metadata.max.age.ms", "ms", "",
            "After this time the client asks for metadata again even when nothing went wrong, and so learns of new partitions.",
            "문제가 없어도 이 시간이 지나면 메타데이터를 다시 받습니다. 새로 생긴 파티션도 이때 알게 됩니다."),
    ];
}
