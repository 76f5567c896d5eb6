namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Groups() => [.. ClassicGroups(), .. ConsumerGroups()];

    private static ModelledKey[] ClassicGroups() =>
    [
        new(ConfigScopes.Broker, "group.initial.rebalance.delay.ms", "ms", "0.11 (KIP-134)",
            "How long a new classic group waits for more members before it first shares out its partitions. Each newcomer adds as much again.",
            "새 classic 그룹이 처음 파티션을 나누기 전에 멤버를 더 기다리는 시간입니다. 새 멤버가 올 때마다 그만큼 더 기다립니다."),
        new(ConfigScopes.Broker, "group.min.session.timeout.ms", "ms", "",
            "A classic member that asks for a shorter session.timeout.ms is refused.",
            "session.timeout.ms가 이보다 짧은 classic 멤버는 거절당합니다."),
        new(ConfigScopes.Broker, "group.max.session.timeout.ms", "ms", "",
            "A classic member that asks for a longer session.timeout.ms is refused.",
            "session.timeout.ms가 이보다 긴 classic 멤버는 거절당합니다."),
        new(ConfigScopes.Broker, "group.max.size", "members", "2.2 (KIP-389)",
            "How many members a classic group may have. Whoever comes on top is refused.",
            "classic 그룹의 멤버 수 상한입니다. 그보다 늦게 온 멤버는 거절당합니다."),
    ];

    private static ModelledKey[] ConsumerGroups() =>
    [
        new(ConfigScopes.Broker, "group.consumer.session.timeout.ms", "ms", "3.7 (KIP-848)",
            "In a group of the consumer protocol a member that is silent for this long is taken for dead. Here the broker decides, not the client.",
            "consumer 프로토콜 그룹에서 이 시간 동안 소식이 없는 멤버는 죽은 것으로 봅니다. 여기서는 클라이언트가 아니라 브로커가 정합니다."),
        new(ConfigScopes.Broker, "group.consumer.heartbeat.interval.ms", "ms", "3.7 (KIP-848)",
            "How often the broker lets members of such a group send heartbeats. A member learns of changes to its partitions in the answers.",
            "그런 그룹의 멤버가 하트비트를 보내는 주기로, 브로커가 정해 줍니다. 멤버는 맡을 파티션이 바뀐 것을 그 응답에서 알게 됩니다."),
        new(ConfigScopes.Broker, "group.consumer.assignors", "", "3.7 (KIP-848)",
            "The ways to divide partitions that the broker offers such groups. The first is used unless members ask for another.",
            "브로커가 그런 그룹에 제공하는 파티션 배분 방식입니다. 멤버가 따로 부탁하지 않으면 첫 번째를 씁니다."),
        new(ConfigScopes.Broker, "group.consumer.assignment.interval.ms", "ms", "4.3",
            "How far apart two divisions of such a group's partitions are at least: changes close together are handled at once.",
            "그런 그룹의 파티션을 다시 나누는 최소 간격입니다. 잇따른 변화는 한 번에 처리됩니다."),
        new(ConfigScopes.Broker, "group.consumer.max.size", "members", "3.7 (KIP-848)",
            "How many members such a group may have.",
            "그런 그룹의 멤버 수 상한입니다."),
        new(ConfigScopes.Broker, "group.consumer.migration.policy", "", "3.8 (KIP-848)",
            "Whether a group may change from one protocol to the other while it has members.",
            "멤버가 있는 그룹이 한 프로토콜에서 다른 프로토콜로 넘어갈 수 있는지 정합니다."),
        .. Bounds("session.timeout.ms", "3.7 (KIP-848)"), .. Bounds("heartbeat.interval.ms", "3.7 (KIP-848)"), .. Bounds("assignment.interval.ms", "4.3"),
    ];

    private static ModelledKey[] Bounds(string of, string since) =>
    [
        new(ConfigScopes.Broker, $"group.consumer.min.{of}", "ms", since,
            $"The least that group.consumer.{of} may be; with less the broker does not start.",
            $"group.consumer.{of}의 최솟값입니다. 그보다 작으면 브로커가 시작하지 않습니다."),
        new(ConfigScopes.Broker, $"group.consumer.max.{of}", "ms", since,
            $"The most that group.consumer.{of} may be; with more the broker does not start.",
            $"group.consumer.{of}의 최댓값입니다. 그보다 크면 브로커가 시작하지 않습니다."),
    ];

    private static ModelledKey[] Offsets() =>
    [
        new(ConfigScopes.Broker, "offsets.retention.minutes", "minutes", "default 1440 before 2.0 (KIP-186)",
            "How long committed offsets are kept once their group has no members or no longer reads the topic. After that auto.offset.reset decides.",
            "그룹에 멤버가 없거나 그 토픽을 더 읽지 않게 된 뒤 커밋된 오프셋을 간직하는 시간입니다. 지나면 auto.offset.reset이 시작 위치를 정합니다."),
        new(ConfigScopes.Broker, "offsets.retention.check.interval.ms", "ms", "",
            "How often the coordinator looks for offsets that are too old.",
            "오래된 오프셋이 있는지 코디네이터가 살펴보는 주기입니다."),
        new(ConfigScopes.Broker, "offset.metadata.max.bytes", "bytes", "",
            "How long a text an application may keep with an offset. A longer one is refused with its offset.",
            "애플리케이션이 오프셋과 함께 남길 수 있는 글의 최대 길이입니다. 더 길면 그 오프셋까지 거절됩니다."),
        new(ConfigScopes.Broker, "offsets.commit.timeout.ms", "ms", "",
            "How long a coordinator's write may wait for the replicas of its internal topic; after that whoever asked has to try again.",
            "코디네이터가 쓴 것이 내부 토픽의 복제본에 퍼지기를 기다리는 최대 시간입니다. 지나면 요청한 쪽이 다시 시도해야 합니다."),
        new(ConfigScopes.Broker, "offsets.topic.num.partitions", "partitions", "",
            "Partitions of __consumer_offsets. The hash of a group's name picks one; its leader is the group's coordinator.",
            "__consumer_offsets의 파티션 수입니다. 그룹 이름의 해시로 하나가 정해지고, 그 리더가 그룹의 코디네이터가 됩니다."),
        new(ConfigScopes.Broker, "offsets.topic.replication.factor", "replicas", "",
            "Replicas of each partition of __consumer_offsets. With fewer brokers Kafka cannot create it; here it then gets as many as there are.",
            "__consumer_offsets 파티션마다의 복제본 수입니다. 브로커가 더 적으면 Kafka는 토픽을 만들지 못하지만, 여기서는 브로커 수만큼만 둡니다."),
        new(ConfigScopes.Broker, "offsets.topic.segment.bytes", "bytes", "",
            "Size of a segment of __consumer_offsets. Small ones are compacted sooner, so that a new coordinator has less to read.",
            "__consumer_offsets의 세그먼트 크기입니다. 작을수록 빨리 압축(compaction)되어 새 코디네이터가 읽을 양이 줄어듭니다."),
    ];

    private static ModelledKey[] ShareGroups() =>
    [
        new(ConfigScopes.Broker, "group.share.record.lock.duration.ms", "ms", "4.0 (KIP-932)",
            "How long a member of a share group has a record to itself. Not acknowledged by then, it goes to another.",
            "공유 그룹의 멤버가 레코드를 혼자 차지하는 시간입니다. 그 안에 승인하지 않으면 다른 멤버에게 갑니다."),
        new(ConfigScopes.Broker, "group.share.delivery.count.limit", "deliveries", "4.0 (KIP-932)",
            "How often a record is delivered before a share group gives it up.",
            "공유 그룹이 레코드를 포기하기 전까지 전달해 보는 횟수입니다."),
        new(ConfigScopes.Broker, "group.share.partition.max.record.locks", "records", "default 200 before 4.1 (KIP-932)",
            "How many records of one partition may be on their way in a share group.",
            "공유 그룹에서 파티션 하나의 레코드 몇 개까지 처리 중일 수 있는지 정합니다."),
        new(ConfigScopes.Broker, "group.share.max.size", "members", "4.0 (KIP-932)",
            "How many members a share group may have.",
            "공유 그룹의 멤버 수 상한입니다."),
        new(ConfigScopes.Broker, "group.share.session.timeout.ms", "ms", "4.0 (KIP-932)",
            "A member of a share group that is silent for this long is taken for dead.",
            "이 시간 동안 소식이 없는 공유 그룹 멤버는 죽은 것으로 봅니다."),
        new(ConfigScopes.Broker, "group.share.heartbeat.interval.ms", "ms", "4.0 (KIP-932)",
            "How often the broker lets members of a share group send heartbeats.",
            "공유 그룹의 멤버가 하트비트를 보내는 주기로, 브로커가 정해 줍니다."),
        new(ConfigScopes.Broker, "group.share.assignment.interval.ms", "ms", "4.3",
            "How far apart two divisions of a share group's partitions are at least.",
            "공유 그룹의 파티션을 다시 나누는 최소 간격입니다."),
        new(ConfigScopes.Broker, "group.share.max.share.sessions", "sessions", "4.1 (KIP-932)",
            "How many members of share groups one broker serves at a time. Each has a session, and what it was given is free when that ends.",
            "브로커 하나가 동시에 상대하는 공유 그룹 멤버 수입니다. 멤버마다 세션이 있고, 세션이 끝나면 받아 둔 레코드가 풀려납니다."),
    ];
}
