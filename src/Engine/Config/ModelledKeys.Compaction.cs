namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] Compaction() =>
    [
        new(ConfigScopes.Topic, "min.cleanable.dirty.ratio", "", "0.8.1",
            "A compacted log is cleaned when more than this part of it, without the active segment, has not been cleaned yet.",
            "압축 토픽의 로그에서 활성 세그먼트를 뺀 나머지 가운데 아직 정리하지 않은 비율이 이 값보다 커지면 정리합니다."),
        new(ConfigScopes.Topic, "min.compaction.lag.ms", "ms", "0.10.1 (KIP-58)",
            "Records younger than this are not compacted, so a reader that keeps up sees every one of them.",
            "이보다 최근의 레코드는 압축하지 않습니다. 그동안 따라오는 컨슈머는 모든 레코드를 볼 수 있습니다."),
        new(ConfigScopes.Topic, "max.compaction.lag.ms", "ms", "2.3 (KIP-354)",
            "A record is open to compaction after this time at the latest, however small the dirty part of its log is.",
            "정리할 비율이 작더라도 늦어도 이 시간이 지나면 레코드가 압축 대상이 됩니다."),
        new(ConfigScopes.Topic, "delete.retention.ms", "ms", "0.8.1",
            "How long a tombstone stays after compaction first met it. A consumer that takes longer to read may never see it.",
            "압축이 툼스톤(값이 null인 레코드)을 처음 만난 뒤 남겨 두는 시간입니다. 더 늦게 읽는 컨슈머는 삭제를 보지 못할 수 있습니다."),
    ];

    private static ModelledKey[] Cleaner() =>
    [
        new(ConfigScopes.Broker, "log.cleaner.enable", "", "default true since 0.9; deprecated since 4.1",
            "Lets the broker compact logs at all. Without it compacted topics only grow.",
            "브로커가 로그를 압축하게 합니다. 끄면 압축 토픽은 계속 커지기만 합니다."),
        new(ConfigScopes.Broker, "log.cleaner.threads", "threads", "0.8.1",
            "How many logs a broker compacts at a time.",
            "브로커가 동시에 압축하는 로그 수입니다."),
        new(ConfigScopes.Broker, "log.cleaner.backoff.ms", "ms", "0.8.1",
            "How long a cleaner thread sleeps when there was nothing to clean.",
            "정리할 로그가 없을 때 클리너 스레드가 쉬는 시간입니다."),
        new(ConfigScopes.Broker, "log.cleaner.dedupe.buffer.size", "bytes", "0.8.1",
            "Memory in which all cleaner threads note keys, 24 bytes each. A pass ends early when it is full.",
            "모든 클리너 스레드가 키를 기억하는 데 쓰는 메모리입니다. 키 하나에 24바이트가 들고, 가득 차면 정리가 도중에 끝납니다."),
        new(ConfigScopes.Broker, "log.cleaner.io.buffer.load.factor", "", "0.8.1",
            "How full that memory may get.",
            "그 메모리를 어디까지 채울지 정하는 비율입니다."),
    ];
}
