namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    private static ModelledKey[] LogsOfTopics() => [.. Segments(), .. Retention(), .. Batches(), .. Flushing()];

    private static ModelledKey[] Segments() =>
    [
        new(ConfigScopes.Topic, "segment.bytes", "bytes", "at least 1 MiB since 4.1",
            "A log is cut into segments of at most this size. Retention and compaction take whole segments, never the one being written.",
            "로그는 이 크기 이하의 세그먼트로 나뉩니다. 보존 정책과 압축은 세그먼트 단위로 일하며, 압축은 쓰고 있는 세그먼트를 건드리지 않습니다."),
        new(ConfigScopes.Topic, "segment.ms", "ms", "",
            "An append whose timestamp is this much later than the segment's first batch opens a new segment. An idle log does not roll.",
            "세그먼트의 첫 배치보다 타임스탬프가 이만큼 늦은 배치가 들어오면 새 세그먼트를 엽니다. 쓰기가 없으면 넘어가지 않습니다."),
        new(ConfigScopes.Topic, "segment.jitter.ms", "ms", "",
            "Up to this much is taken off segment.ms, by chance for each segment, so that not all logs roll at once.",
            "여러 로그가 한꺼번에 새 세그먼트를 열지 않도록, segment.ms에서 세그먼트마다 이 값까지 무작위로 뺍니다."),
        new(ConfigScopes.Topic, "segment.index.bytes", "bytes", "",
            "Size of a segment's indexes. A full index opens a new segment too.",
            "세그먼트 인덱스의 최대 크기입니다. 인덱스가 가득 차도 새 세그먼트를 엽니다."),
        new(ConfigScopes.Topic, "index.interval.bytes", "bytes", "",
            "The indexes get an entry each time more than this was appended.",
            "이만큼 쌓일 때마다 인덱스에 항목을 하나 추가합니다."),
    ];

    private static ModelledKey[] Retention() =>
    [
        new(ConfigScopes.Topic, "cleanup.policy", "", "may be empty since 4.2",
            "What becomes of old data: delete removes old segments, compact keeps the last value of each key. Empty keeps everything.",
            "오래된 데이터를 어떻게 할지 정합니다. delete는 오래된 세그먼트를 지우고, compact는 키마다 마지막 값을 남깁니다. 비워 두면 모두 남깁니다."),
        new(ConfigScopes.Topic, "retention.ms", "ms", "",
            "A segment goes when its latest timestamp is older than this, the one being written included. -1 keeps for ever.",
            "세그먼트의 가장 늦은 타임스탬프가 이보다 오래되면 지웁니다. 쓰고 있는 세그먼트도 예외가 아닙니다. -1이면 계속 보존합니다."),
        new(ConfigScopes.Topic, "retention.bytes", "bytes", "",
            "Old segments of a partition go while what stays is at least this large. -1 sets no limit.",
            "남는 크기가 이 값 이상인 동안 파티션의 오래된 세그먼트를 지웁니다. -1이면 제한이 없습니다."),
        new(ConfigScopes.Topic, "file.delete.delay.ms", "ms", "",
            "How long the files of a deleted segment stay on the disk.",
            "삭제된 세그먼트의 파일을 디스크에 남겨 두는 시간입니다.", Modelled: false),
    ];

    private static ModelledKey[] Batches() =>
    [
        new(ConfigScopes.Topic, "max.message.bytes", "bytes", "",
            "The largest batch, as compressed, that the topic takes.",
            "토픽이 받아들이는 가장 큰 배치의 크기입니다. 압축한 뒤의 크기로 셉니다."),
        new(ConfigScopes.Topic, "message.timestamp.type", "", "0.10 (KIP-32)",
            "Whose clock a record's timestamp is from: the producer's (CreateTime), or the broker's at the append (LogAppendTime).",
            "레코드의 타임스탬프를 누구의 시계로 정할지입니다. CreateTime은 프로듀서, LogAppendTime은 브로커가 기록하는 시각입니다."),
        new(ConfigScopes.Topic, "message.timestamp.before.max.ms", "ms", "3.6 (KIP-937)",
            "Records whose timestamp is further behind the broker's clock than this are refused, with their batch.",
            "타임스탬프가 브로커 시계보다 이보다 더 과거인 레코드는 배치째 거부합니다."),
        new(ConfigScopes.Topic, "message.timestamp.after.max.ms", "ms", "3.6 (KIP-937); default without limit before 4.0",
            "Records whose timestamp is further ahead of the broker's clock than this are refused, with their batch.",
            "타임스탬프가 브로커 시계보다 이보다 더 미래인 레코드는 배치째 거부합니다."),
        new(ConfigScopes.Topic | ConfigScopes.Broker, "compression.type", "", "",
            "With what the broker compresses batches; producer keeps them as they came.",
            "브로커가 배치를 어떤 방식으로 압축할지 정합니다. producer면 받은 그대로 둡니다."),
    ];

    private static ModelledKey[] Flushing() =>
    [
        new(ConfigScopes.Topic, "flush.messages", "records", "",
            "After so many records the log is forced to the disk. Unset, replication protects them, not the disk.",
            "이만큼 레코드가 쌓이면 디스크에 강제로 씁니다. 설정하지 않으면 디스크가 아니라 복제가 레코드를 지킵니다."),
        new(ConfigScopes.Topic, "flush.ms", "ms", "",
            "A log not flushed for this long is forced to the disk, whenever the broker looks (log.flush.scheduler.interval.ms).",
            "이 시간 동안 디스크에 쓰이지 않은 로그를 강제로 씁니다. 브로커가 살펴볼 때만(log.flush.scheduler.interval.ms) 이루어집니다."),
    ];

    private static ModelledKey[] LogsOfBrokers() => [.. LogTasks(), .. TopicDefaults()];

    private static ModelledKey[] LogTasks() =>
    [
        new(ConfigScopes.Broker, "log.retention.check.interval.ms", "ms", "",
            "How often a broker looks for segments to delete.",
            "지울 세그먼트가 있는지 브로커가 살펴보는 주기입니다."),
        new(ConfigScopes.Broker, "log.initial.task.delay.ms", "ms", "3.6",
            "How long after its start a broker first looks after its logs.",
            "브로커가 시작한 뒤 로그 관리 작업을 처음 실행하기까지 기다리는 시간입니다."),
        new(ConfigScopes.Broker, "log.flush.scheduler.interval.ms", "ms", "",
            "How often a broker looks for logs to flush. By default it hardly ever does, and leaves it to the operating system.",
            "디스크에 쓸 로그가 있는지 브로커가 살펴보는 주기입니다. 기본값으로는 거의 살펴보지 않고 운영 체제에 맡깁니다."),
        new(ConfigScopes.Broker, "log.flush.start.offset.checkpoint.interval.ms", "ms", "",
            "How often a broker writes down where its logs begin. Deleting records by hand since then is forgotten by a crash.",
            "로그가 어디서 시작하는지 브로커가 기록해 두는 주기입니다. 그 뒤에 직접 지운 레코드는 크래시가 나면 다시 보일 수 있습니다."),
    ];

    private static ModelledKey[] TopicDefaults() =>
    [
        StandsIn("log.segment.bytes", "bytes", "segment.bytes"),
        StandsIn("log.roll.ms", "ms", "segment.ms"),
        StandsIn("log.roll.hours", "hours", "segment.ms"),
        StandsIn("log.roll.jitter.ms", "ms", "segment.jitter.ms"),
        StandsIn("log.roll.jitter.hours", "hours", "segment.jitter.ms"),
        StandsIn("log.index.size.max.bytes", "bytes", "segment.index.bytes"),
        StandsIn("log.index.interval.bytes", "bytes", "index.interval.bytes"),
        StandsIn("log.cleanup.policy", "", "cleanup.policy"),
        StandsIn("log.retention.ms", "ms", "retention.ms"),
        StandsIn("log.retention.minutes", "minutes", "retention.ms"),
        StandsIn("log.retention.hours", "hours", "retention.ms"),
        StandsIn("log.retention.bytes", "bytes", "retention.bytes"),
        StandsIn("message.max.bytes", "bytes", "max.message.bytes"),
        StandsIn("log.message.timestamp.type", "", "message.timestamp.type"),
        StandsIn("log.message.timestamp.before.max.ms", "ms", "message.timestamp.before.max.ms"),
        StandsIn("log.message.timestamp.after.max.ms", "ms", "message.timestamp.after.max.ms"),
        StandsIn("log.flush.interval.messages", "records", "flush.messages"),
        StandsIn("log.flush.interval.ms", "ms", "flush.ms"),
        StandsIn("log.segment.delete.delay.ms", "ms", "file.delete.delay.ms", modelled: false),
        StandsIn("log.cleaner.min.cleanable.ratio", "", "min.cleanable.dirty.ratio"),
        StandsIn("log.cleaner.min.compaction.lag.ms", "ms", "min.compaction.lag.ms"),
        StandsIn("log.cleaner.max.compaction.lag.ms", "ms", "max.compaction.lag.ms"),
        StandsIn("log.cleaner.delete.retention.ms", "ms", "delete.retention.ms"),
    ];

    /// <summary>A broker's config that only says what topics' configs are by default.</summary>
    private static ModelledKey StandsIn(string name, string unit, string topicConfig, bool modelled = true) => new(
        ConfigScopes.Broker, name, unit, "",
        $"Stands in for {topicConfig} in topics that do not set it.",
        $"{topicConfig} 설정이 없는 토픽에 대신 쓰이는 값입니다.", modelled);
}
