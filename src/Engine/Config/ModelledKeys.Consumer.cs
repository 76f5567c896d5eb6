namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Consumer() => [.. Fetching(), .. Positions(), .. Membership(), .. CallsOfConsumers(), .. SharedReading()];

    private static ModelledKey[] Fetching() =>
    [
        new(ConfigScopes.Consumer, "max.poll.records", "records", "0.10 (KIP-41)",
            "How many records one poll() hands out at most. It does not change what is fetched: the rest stays in the consumer for the next poll().",
            "poll() 한 번이 내주는 레코드 수의 상한입니다. 가져오는 양은 바뀌지 않습니다. 남은 레코드는 컨슈머 안에 있다가 다음 poll()에서 나옵니다."),
        new(ConfigScopes.Consumer, "fetch.min.bytes", "bytes", "",
            "The broker holds its answer back until it has this much, or until fetch.max.wait.ms is over: fewer, larger answers for a little delay.",
            "브로커는 이만큼 모이거나 fetch.max.wait.ms가 지날 때까지 응답을 미룹니다. 조금 늦는 대신 응답 수가 줄어듭니다."),
        new(ConfigScopes.Consumer, "fetch.max.wait.ms", "ms", "",
            "The longest that a broker holds an answer back while less than fetch.min.bytes is there.",
            "데이터가 fetch.min.bytes보다 적을 때 브로커가 응답을 미루는 최대 시간입니다."),
        new(ConfigScopes.Consumer, "fetch.max.bytes", "bytes", "0.10.1 (KIP-74)",
            "Upper bound of one answer over all its partitions. The first batch always comes whole, so that a large one blocks nothing.",
            "파티션을 모두 합친 응답 하나의 최대 크기입니다. 첫 배치는 더 크더라도 통째로 오므로, 큰 배치 때문에 막히는 일은 없습니다."),
        new(ConfigScopes.Consumer, "max.partition.fetch.bytes", "bytes", "",
            "How much of one partition an answer holds at most. Here too the first batch comes whole.",
            "응답 하나에 담기는 파티션 하나의 최대량입니다. 이때도 첫 배치는 통째로 옵니다."),
        new(ConfigScopes.Consumer, "isolation.level", "", "0.11 (KIP-98)",
            "read_committed shows transactions only once they are committed and never shows aborted ones; an open transaction holds back all that "
            + "comes after it. read_uncommitted shows everything.",
            "read_committed는 커밋된 트랜잭션만 보여 주고 중단된 것은 보여 주지 않습니다. 열린 트랜잭션이 있으면 그 뒤의 모든 레코드가 기다립니다. "
            + "read_uncommitted는 전부 보여 줍니다."),
        new(ConfigScopes.Consumer, "allow.auto.create.topics", "", "2.3 (KIP-361)",
            "Whether asking about a topic that does not exist may create it. The broker must allow it too, with auto.create.topics.enable.",
            "없는 토픽을 물었을 때 그 토픽이 만들어져도 되는지 정합니다. 브로커도 auto.create.topics.enable로 허용해야 합니다."),
    ];

    private static ModelledKey[] Positions() =>
    [
        new(ConfigScopes.Consumer, "auto.offset.reset", "", "by_duration since 4.0 (KIP-1106)",
            "Where to begin when nothing is committed or the position is no longer in the log: at the oldest record (earliest), behind the newest "
            + "(latest), at a point in time (by_duration), or not at all (none, an exception).",
            "커밋된 오프셋이 없거나 위치가 로그를 벗어났을 때 어디서 시작할지 정합니다. earliest는 가장 오래된 레코드, latest는 가장 새 레코드의 "
            + "다음, by_duration은 정한 시간 전부터이고, none은 시작하지 않고 예외를 냅니다."),
        new(ConfigScopes.Consumer, "enable.auto.commit", "", "",
            "poll() itself commits now and then what earlier polls handed out, whether or not it has been processed by then.",
            "앞선 poll()이 내준 위치를 poll()이 이따금 알아서 커밋합니다. 그 레코드의 처리가 끝났는지는 따지지 않습니다."),
        new(ConfigScopes.Consumer, "auto.commit.interval.ms", "ms", "",
            "How far apart automatic commits are at least. The time is looked at in poll() only; after a crash, what came since the last one is repeated.",
            "자동 커밋 사이의 최소 간격입니다. 시간은 poll() 안에서만 확인합니다. 죽었다 살아나면 마지막 커밋 뒤의 레코드를 다시 받습니다."),
    ];

    private static ModelledKey[] Membership() =>
    [
        new(ConfigScopes.Consumer, "group.protocol", "", "3.7; for production since 4.0 (KIP-848)",
            "How the group shares out its partitions: classic has one member do it while the others wait; with consumer the broker does it, and "
            + "members change over one by one.",
            "그룹이 파티션을 나누는 방식입니다. classic은 멤버 하나가 나누고 나머지는 기다립니다. consumer는 브로커가 나누고 멤버들이 차례로 "
            + "넘겨받습니다."),
        new(ConfigScopes.Consumer, "partition.assignment.strategy", "", "cooperative-sticky in the default since 3.0 (KIP-726)",
            "How a classic group divides the partitions: the first way in the list that all members know. Cooperative-sticky alone lets members keep "
            + "reading what stays theirs; the others stop everybody.",
            "classic 그룹이 파티션을 나누는 방법입니다. 모든 멤버가 아는 것 가운데 목록의 첫 번째를 씁니다. cooperative-sticky만 두면 계속 맡을 "
            + "파티션은 멈추지 않고 읽고, 다른 방법은 모두를 멈춥니다."),
        new(ConfigScopes.Consumer, "group.remote.assignor", "", "3.7 (KIP-848)",
            "Which of the broker's ways to divide partitions a group of the consumer protocol asks for: uniform or range. Unset, the broker chooses.",
            "consumer 프로토콜 그룹이 브로커에 부탁하는 배분 방식입니다. uniform이나 range를 고르고, 비워 두면 브로커가 정합니다."),
        new(ConfigScopes.Consumer, "session.timeout.ms", "ms", "default 10000 before 3.0 (KIP-735)",
            "The coordinator takes a member for dead that has sent no heartbeat for this long, and gives its partitions to others. Classic protocol only.",
            "이 시간 동안 하트비트가 없는 멤버는 코디네이터가 죽었다고 보고 파티션을 다른 멤버에게 줍니다. classic 프로토콜에서만 씁니다."),
        new(ConfigScopes.Consumer, "heartbeat.interval.ms", "ms", "",
            "How often a member tells the coordinator that it lives, apart from poll(). It also learns of a rebalance only then. Classic protocol only.",
            "멤버가 poll()과 별개로 코디네이터에 살아 있음을 알리는 주기입니다. 리밸런스가 시작된 것도 이때 알게 됩니다. classic 프로토콜에서만 씁니다."),
        new(ConfigScopes.Consumer, "max.poll.interval.ms", "ms", "0.10.1 (KIP-62)",
            "The longest an application may stay away from poll(). After that the consumer leaves its group, though its heartbeats went on. The group "
            + "also waits no longer than this for a member in a rebalance.",
            "애플리케이션이 poll()을 부르지 않아도 되는 최대 시간입니다. 넘으면 하트비트가 이어져도 컨슈머가 그룹을 떠납니다. 리밸런스 때 그룹이 "
            + "멤버를 기다리는 시간도 이만큼입니다."),
        new(ConfigScopes.Consumer, "group.instance.id", "", "2.3 (KIP-345)",
            "A name that outlives restarts: who is back under it before the session timeout gets its partitions back without a rebalance. Until then "
            + "nobody reads them.",
            "다시 시작해도 이어지는 멤버의 이름입니다. 세션 타임아웃 안에 같은 이름으로 돌아오면 리밸런스 없이 파티션을 돌려받습니다. 그때까지는 "
            + "아무도 그 파티션을 읽지 않습니다."),
    ];

    private static ModelledKey[] CallsOfConsumers() =>
    [
        new(ConfigScopes.Consumer, "request.timeout.ms", "ms", "default 305000 before 2.0 (KIP-266)",
            "How long the consumer waits for an answer before it gives up the request and its connection.",
            "응답을 기다리는 최대 시간입니다. 지나면 요청을 포기하고 연결을 닫습니다."),
        new(ConfigScopes.Consumer, "default.api.timeout.ms", "ms", "2.0 (KIP-266)",
            "How long a call such as commitSync() tries in all before it fails with a TimeoutException.",
            "commitSync() 같은 호출이 재시도를 포함해 버티는 최대 시간입니다. 넘으면 TimeoutException으로 실패합니다."),
    ];

    private static ModelledKey[] SharedReading() =>
    [
        new(ConfigScopes.Consumer, "share.acknowledgement.mode", "", "4.1 (KIP-932)",
            "In a share group: the next poll() accepts what the last one handed out (implicit), or the application says it of each record (explicit).",
            "공유 그룹에서, 다음 poll()이 앞서 받은 레코드를 승인한 것으로 볼지(implicit), 애플리케이션이 레코드마다 직접 알릴지(explicit) 정합니다.",
            Modelled: false),
    ];
}
