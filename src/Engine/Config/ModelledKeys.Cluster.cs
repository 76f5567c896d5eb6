namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Topic() =>
    [
        new(ConfigScopes.Topic | ConfigScopes.Broker, "min.insync.replicas", "replicas", "",
            "With acks=all, a write is refused while fewer replicas than this are in sync. Without acks=all it does nothing.",
            "acks=all일 때, 동기화된 복제본이 이 수보다 적으면 쓰기를 거부합니다. 다른 acks에는 영향이 없습니다."),
        new(ConfigScopes.Topic | ConfigScopes.Broker, "unclean.leader.election.enable", "", "default true before 0.11",
            "Lets a replica that fell behind lead when no in-sync one is left: available again, but records may be lost.",
            "동기화된 복제본이 하나도 없을 때 뒤처진 복제본도 리더가 될 수 있게 합니다. 서비스는 이어지지만 레코드를 잃을 수 "
            + "있습니다."),
        .. LogsOfTopics(),
    ];

    private static ModelledKey[] Broker() => [.. Replication(), .. Liveness(), .. Quorum(), .. ProducerIds(), .. AutoCreation(), .. LogsOfBrokers(), .. Cleaner()];

    private static ModelledKey[] AutoCreation() =>
    [
        new(ConfigScopes.Broker, "auto.create.topics.enable", "", "",
            "A topic that a client asks about and that is not there is created, with the defaults.",
            "클라이언트가 아직 없는 토픽을 물으면 기본 설정으로 그 토픽을 만듭니다."),
        new(ConfigScopes.Broker, "delete.topic.enable", "", "default true since 1.0",
            "Whether topics can be deleted at all. Without it an administrator who tries is refused.",
            "토픽을 삭제할 수 있는지 정합니다. 끄면 토픽을 삭제하려는 요청을 거부합니다."),
        new(ConfigScopes.Broker, "num.partitions", "partitions", "",
            "How many partitions a topic gets that is created because a client asked about it.",
            "클라이언트가 물어서 자동으로 만들어지는 토픽의 파티션 수입니다."),
        new(ConfigScopes.Broker, "default.replication.factor", "replicas", "",
            "How many replicas each partition of such a topic gets.",
            "그렇게 만들어지는 토픽의 각 파티션이 갖는 복제본 수입니다."),
    ];

    private static ModelledKey[] Replication() =>
    [
        new(ConfigScopes.Broker, "replica.lag.time.max.ms", "ms", "default 10000 before 2.5 (KIP-537)",
            "A follower that has not caught up with the leader's end for this long leaves the in-sync replicas.",
            "이 시간 동안 리더의 끝까지 따라잡지 못한 팔로워는 동기화 복제본(ISR)에서 빠집니다."),
        new(ConfigScopes.Broker, "fetch.max.bytes", "bytes", "2.5 (KIP-541)",
            "How much a consumer gets in one answer at most, whatever it asks for. A larger first batch still comes whole.",
            "컨슈머가 얼마를 요청하든 응답 하나로 받는 최대량입니다. 첫 배치가 더 크면 그 배치는 통째로 갑니다."),
        new(ConfigScopes.Broker, "max.incremental.fetch.session.cache.slots", "sessions", "1.1 (KIP-227)",
            "How many fetch sessions a broker keeps. In a session requests and answers name only the partitions that have something new; without one every "
            + "fetch names all of them. Fewer than 8 are none.",
            "브로커가 유지하는 가져오기 세션 수입니다. 세션 안에서는 요청과 응답이 새로운 것이 있는 파티션만 적고, 세션이 없으면 매번 모든 파티션을 적습니다. "
            + "8보다 작으면 세션을 쓰지 않습니다."),
        new(ConfigScopes.Broker, "replica.fetch.wait.max.ms", "ms", "",
            "How long the leader holds a follower's fetch that finds nothing new.",
            "팔로워가 가져갈 새 데이터가 없을 때 리더가 응답을 미루는 최대 시간입니다."),
        new(ConfigScopes.Broker, "replica.fetch.min.bytes", "bytes", "",
            "The leader answers a follower's fetch as soon as this much is there.",
            "이만큼 쌓이면 리더가 팔로워의 요청에 바로 응답합니다."),
        new(ConfigScopes.Broker, "replica.fetch.max.bytes", "bytes", "",
            "How much a follower takes of one partition in one fetch. A larger first batch still comes whole.",
            "팔로워가 한 번에 파티션 하나에서 가져가는 양입니다. 첫 배치가 더 크면 그 배치는 통째로 갑니다."),
        new(ConfigScopes.Broker, "replica.fetch.response.max.bytes", "bytes", "0.10.1 (KIP-74)",
            "How much a follower takes of all partitions together in one fetch.",
            "팔로워가 한 번에 모든 파티션을 합쳐 가져가는 양입니다."),
        new(ConfigScopes.Broker, "replica.fetch.backoff.ms", "ms", "",
            "How long a follower pauses after a fetch that failed.",
            "가져오기에 실패한 팔로워가 다시 시도하기 전에 쉬는 시간입니다."),
        new(ConfigScopes.Broker, "num.replica.fetchers", "fetchers", "",
            "Over how many fetchers a follower spreads the partitions that one broker leads. Each has a connection and one request of its own, so a slow "
            + "answer holds fewer partitions up.",
            "브로커 하나가 이끄는 파티션들을 팔로워가 몇 개의 페처로 나누어 가져올지 정합니다. 페처마다 연결과 요청이 따로라서, 느린 응답 하나가 붙잡는 "
            + "파티션이 줄어듭니다."),
        new(ConfigScopes.Broker, "replica.high.watermark.checkpoint.interval.ms", "ms", "",
            "How often a broker writes its replicas' high watermarks to the disk. A restarted broker knows no newer one until it hears from the leader or "
            + "leads itself.",
            "브로커가 복제본의 하이 워터마크를 디스크에 적어 두는 주기입니다. 다시 시작한 브로커는 리더에게 듣거나 스스로 리더가 될 때까지 이때 적은 값까지만 "
            + "압니다."),
        new(ConfigScopes.Broker, "replica.socket.timeout.ms", "ms", "",
            "How long a follower waits for its leader's answer before it closes the connection.",
            "팔로워가 리더의 응답을 기다리는 시간입니다. 지나면 연결을 닫습니다."),
    ];

    private static ModelledKey[] Liveness() =>
    [
        new(ConfigScopes.Broker, "broker.heartbeat.interval.ms", "ms", "2.8 (KIP-631)",
            "How often a broker tells the active controller that it is alive.",
            "브로커가 활성 컨트롤러에 살아 있다고 알리는 주기입니다."),
        new(ConfigScopes.Broker, "broker.session.timeout.ms", "ms", "2.8 (KIP-631)",
            "A broker that stays silent for this long is fenced: it loses its leaderships, and its place in every ISR where "
            + "others are left.",
            "이 시간 동안 소식이 없는 브로커는 격리됩니다. 리더 자리를 모두 잃고, 다른 복제본이 남아 있는 ISR에서도 빠집니다."),
        new(ConfigScopes.Broker, "controlled.shutdown.enable", "", "",
            "A broker that is stopped first leaves the in-sync replicas and hands its leaderships over.",
            "브로커를 정지하면 먼저 동기화 복제본(ISR)에서 빠지고 리더 자리를 넘겨준 뒤에 멈춥니다."),
        new(ConfigScopes.Broker, "auto.leader.rebalance.enable", "", "",
            "The controller gives leaderships back to preferred leaders by itself, when they are in sync again.",
            "선호 리더가 다시 동기화되면 컨트롤러가 알아서 리더 자리를 돌려줍니다."),
        new(ConfigScopes.Broker, "leader.imbalance.check.interval.seconds", "seconds", "",
            "How often the controller looks for partitions whose preferred leader does not lead.",
            "선호 리더가 이끌지 않는 파티션이 있는지 컨트롤러가 살펴보는 주기입니다."),
        new(ConfigScopes.Broker, "unclean.leader.election.interval.ms", "ms", "",
            "How often the controller looks for partitions without a leader that an unclean election may give one.",
            "리더 없는 파티션 가운데 안전하지 않은 선출이 허용된 것이 있는지 컨트롤러가 살펴보는 주기입니다."),
        new(ConfigScopes.Broker, "num.io.threads", "threads", "",
            "How many requests a broker works on at once. It shows on a slowed broker only: at the usual pace a request takes no time of its own.",
            "브로커가 동시에 처리하는 요청 수입니다. 느려진 브로커에서만 드러납니다. 보통 속도에서는 요청 처리 자체에 시간이 걸리지 않기 "
            + "때문입니다."),
    ];

    private static ModelledKey[] ProducerIds() =>
    [
        new(ConfigScopes.Broker, "producer.id.expiration.ms", "ms", "3.4 (KIP-854)",
            "A producer that has written nothing for this long is forgotten: a resent batch of its own would be stored a second time.",
            "이 시간 동안 아무것도 쓰지 않은 프로듀서는 잊힙니다. 그 뒤에 다시 보낸 배치는 한 번 더 저장될 수 있습니다."),
        new(ConfigScopes.Broker, "producer.id.expiration.check.interval.ms", "ms", "",
            "How often a broker looks for producers to forget.",
            "잊을 프로듀서가 있는지 브로커가 살펴보는 주기입니다."),
    ];
}
