using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Sandbox;

/// <summary>What applications do, and what is done to them.</summary>
public static partial class ActionTable
{
    private static IEnumerable<ActionForm> Producers() =>
    [
        new("producer.add", ActionPart.Add, new("Producer", "프로듀서"),
            new("An application that calls send() at its pace, counted from now.", "지금부터 제 속도로 send()를 부르는 애플리케이션입니다."),
            [Ask.NewId("p"), .. Workload(required: false), Ask.Config("config", ConfigScopes.Producer), .. ProducerExtras()]),
        new("producer.send", ActionPart.Producers, new("Send records", "레코드 보내기"),
            new("Beside its workload.", "원래 하던 일과 따로 보냅니다."),
            Ask.Producer, Ask.Topic(),
            new ActionField("key", FieldKind.Text, new("Key", "키")) { Standard = "null" },
            new ActionField("value", FieldKind.Text, new("Value", "값")) { Standard = "100 B", When = draft => draft.Value("tombstone") != "true" },
            Ask.Flag("tombstone", new("Without a value: deletes its key", "값 없음: 그 키를 지움")) with { Writes = value => value == "true" ? [("value", null)] : [] },
            Ask.Number("count", new("How many", "몇 개"), "1"),
            new ActionField("partition", FieldKind.Number, new("Straight to partition", "이 파티션으로 바로")) { Choices = draft => draft.Scene.PartitionsOf(draft.Value("topic")), Standard = "*", Seldom = true },
            Ask.Number("valueBytes", new("Bytes of the value", "값의 바이트 수"), seldom: true),
            Ask.Number("timestamp", new("Timestamp, ms since 1970", "타임스탬프(1970년부터 ms)"), seldom: true),
            new ActionField("headers", FieldKind.Text, new("Headers", "헤더")) { Seldom = true, Hint = new("a=1, b=2", "a=1, b=2 (쉼표로 구분)"), Writes = Headers },
            new ActionField("again", FieldKind.Text, new("Once more this record", "이 레코드를 한 번 더")) { Seldom = true, Hint = new("such as p1#17", "예: p1#17") },
            Ask.Flag("malformed", new("No consumer can deserialize it", "컨슈머가 역직렬화할 수 없음"), seldom: true)),
        new("producer.workload", ActionPart.Producers, new("Give it more to do", "일 더 주기"),
            new("Another series of send(), counted from now.", "지금부터 시작하는 send() 묶음을 더합니다."),
            [Ask.Producer, .. Workload(required: true)]),
        new("producer.restart", ActionPart.Producers, new("Restart with other configs", "다른 설정으로 다시 시작"),
            new("A new process; its workload goes on.", "새 프로세스로 시작하며 하던 일은 이어집니다."),
            Ask.Producer, Ask.Config("config", ConfigScopes.Producer, draft => draft.Scene.ConfigOfProducer(draft.Value("id")), unsets: true)),
        new("producer.crash", ActionPart.Producers, new("Crash a producer", "프로듀서 강제 종료"),
            new("It dies without a word, with all that was not sent.", "보내지 못한 것과 함께 말없이 죽습니다."), Ask.Producer),
        new("producer.close", ActionPart.Producers, new("Close a producer", "프로듀서 닫기"),
            new("Sends what waits, then goes.", "남은 것을 보낸 뒤 나갑니다."), Ask.Producer, Ask.Length("timeout", new("Waits at most", "최대 대기"))),
        new("producer.flush", ActionPart.Producers, new("Call flush()", "flush() 부르기"),
            new("Sends what waits at once, and waits for the answers.", "남은 것을 바로 보내고 응답을 기다립니다."), Ask.Producer),
        new("producer.beginTransaction", ActionPart.Producers, new("Begin a transaction", "트랜잭션 시작"), Texts.BeginTransactionMeaning, Ask.Producer),
        new("producer.commitTransaction", ActionPart.Producers, new("Commit the transaction", "트랜잭션 커밋"), Texts.CommitTransactionMeaning, Ask.Producer),
        new("producer.abortTransaction", ActionPart.Producers, new("Abort the transaction", "트랜잭션 중단"), Texts.AbortTransactionMeaning, Ask.Producer),
    ];

    private static IEnumerable<ActionForm> Consumers() =>
    [
        new("consumer.add", ActionPart.Add, new("Consumer", "컨슈머"),
            new("As a member of a group, of a share group, or alone with partitions of its own.", "그룹이나 공유 그룹의 멤버로, 또는 혼자서 정해진 파티션을 읽습니다."),
            [
                Ask.NewId("c"),
                Ask.Word("kind", new("Reads", "읽는 방식"), ("group", new("in a group", "그룹으로")), ("share", new("in a share group", "공유 그룹으로")), ("assign", new("alone", "혼자서"))) with
                {
                    Writes = value => value == "share" ? [("share", JsonValue.Create(true))] : [],
                },
                new ActionField("group", FieldKind.Text, new("Group", "그룹")) { Choices = draft => draft.Scene.Groups, Open = true, Default = draft => draft.Scene.Groups.FirstOrDefault() ?? "group-1", When = InGroup },
                Ask.Topics() with { When = InGroup },
                new ActionField("assign", FieldKind.Many, new("Partitions", "파티션")) { Choices = draft => draft.Scene.TopicPartitions, Default = draft => draft.Scene.TopicPartitions.FirstOrDefault(), When = draft => !InGroup(draft), Required = true },
                .. Ask.Processing(commits: true), Ask.Config("config", ConfigScopes.Consumer),
            ]),
        new("consumer.crash", ActionPart.Consumers, new("Crash a consumer", "컨슈머 강제 종료"), Texts.CrashReaderMeaning, Ask.Consumer),
        new("consumer.close", ActionPart.Consumers, new("Close a consumer", "컨슈머 닫기"), Texts.CloseReaderMeaning, Ask.Consumer),
        new("consumer.restart", ActionPart.Consumers, new("Restart with other configs", "다른 설정으로 다시 시작"),
            new("A new process with these configs, also after a crash.", "이 설정의 새 프로세스가 시작됩니다. 죽은 뒤에도 됩니다."),
            Ask.Consumer, Ask.Config("config", ConfigScopes.Consumer, draft => draft.Scene.ConfigOfConsumer(draft.Value("id")), unsets: true)),
        new("consumer.stall", ActionPart.Consumers, new("Stall it", "멈추게 하기"), Texts.StallReaderMeaning, Ask.Consumer),
        new("consumer.unstall", ActionPart.Consumers, new("Let it go on", "다시 돌게 하기"), Texts.UnstallReaderMeaning, Ask.Consumer),
        new("consumer.subscribe", ActionPart.Consumers, new("Subscribe to other topics", "다른 토픽 구독"),
            new("Before its next poll().", "다음 poll() 전에 바꿉니다."), Ask.Consumer, Ask.Topics()),
        new("consumer.seek", ActionPart.Consumers, new("Seek", "위치 옮기기"),
            new("Before its next poll(). What is committed stays.", "다음 poll() 전에 옮깁니다. 커밋된 것은 그대로입니다."),
            Ask.Consumer, Ask.Topic(), Ask.Partition(), Ask.Place(Seek)),
        new("consumer.commit", ActionPart.Consumers, new("Commit", "커밋"),
            new("commitSync() of its positions, or of one offset.", "현재 위치나 오프셋 하나를 commitSync()로 커밋합니다."),
            Ask.Consumer, Ask.Way("what", new("What", "무엇을"), ("positions", new("its positions", "현재 위치")), ("one", new("an offset", "오프셋 하나"))),
            Ask.Topic() with { When = OneOffset }, Ask.Partition() with { When = OneOffset }, Ask.Number("offset", new("Offset", "오프셋"), value: "0") with { When = OneOffset }),
        new("consumer.pause", ActionPart.Consumers, new("Pause partitions", "파티션 일시 정지"), Texts.PauseReaderMeaning, Ask.Consumer, Some()),
        new("consumer.resume", ActionPart.Consumers, new("Resume partitions", "파티션 재개"), Texts.ResumeReaderMeaning, Ask.Consumer, Some()),
    ];

    private static IEnumerable<ActionForm> Processors() =>
    [
        new("processor.add", ActionPart.Add, new("Processor", "프로세서"),
            new("Consumes from one topic and produces to another.", "한 토픽에서 읽어 다른 토픽에 씁니다."),
            [
                Ask.NewId("x"), new ActionField("group", FieldKind.Text, new("Group", "그룹")) { Default = _ => "copy" },
                Ask.Topic("from", label: new("From topic", "읽을 토픽")), Ask.Topic("to", label: new("To topic", "쓸 토픽")) with { Default = draft => draft.Scene.Topics.LastOrDefault() },
                Ask.Flag("exactlyOnce", new("Exactly once", "정확히 한 번"), new("outputs and offsets in one transaction", "출력과 오프셋을 한 트랜잭션에")),
                .. Ask.Processing(commits: false),
                Ask.Config("consumer", ConfigScopes.Consumer, label: new("Consumer’s configs", "컨슈머 설정")), Ask.Config("producer", ConfigScopes.Producer, label: new("Producer’s configs", "프로듀서 설정")),
            ]),
        new("processor.crash", ActionPart.Processors, new("Crash a processor", "프로세서 강제 종료"),
            new("It dies without a word, perhaps in the middle of a transaction.", "트랜잭션 도중일지라도 말없이 죽습니다."), Ask.Processor),
        new("processor.close", ActionPart.Processors, new("Close a processor", "프로세서 닫기"),
            new("It finishes what it has in hand, and goes.", "손에 든 것을 끝내고 나갑니다."), Ask.Processor),
        new("processor.restart", ActionPart.Processors, new("Start a processor again", "프로세서 다시 시작"),
            new("A new process with the same configs.", "같은 설정의 새 프로세스입니다."), Ask.Processor),
    ];

    private static IEnumerable<(string Path, JsonNode? Value)> Seek(string value) =>
        value.Length == 0 ? [] : [(value is "earliest" or "latest" ? "to" : "offset", StepText.NumberOrText(value))];

    private static bool InGroup(ActionDraft draft) => draft.Value("kind") != "assign";

    private static bool OneOffset(ActionDraft draft) => draft.Value("what") == "one";

    /// <summary>Some of its partitions, or all.</summary>
    private static ActionField Some() => new("partitions", FieldKind.Many, new("Partitions (none chosen: all)", "파티션(고르지 않으면 전부)")) { Choices = draft => draft.Scene.TopicPartitions };

    private static ImmutableArray<ActionField> ProducerExtras() =>
    [
        Ask.Number("transaction.every", new("Commits a transaction every n records", "n개마다 트랜잭션 커밋"), seldom: true),
        Ask.Number("transaction.abortEvery", new("Aborts every m-th instead", "m번째마다 대신 중단"), seldom: true),
        Ask.Number("compressionRatio", new("Compressed size over plain size", "압축 후 크기 비율"), "1", seldom: true),
        new ActionField("partitioner", FieldKind.Text, new("Partitioner of its own", "직접 정한 파티셔너"))
        {
            Seldom = true, Hint = new("key pattern = partition, such as vip-* = 0, * = 1", "키 패턴 = 파티션, 예: vip-* = 0, * = 1"),
            Writes = value => value.Length == 0 ? [] : [("partitioner", new JsonObject { ["keys"] = Pairs(value, numbers: true) })],
        },
    ];

    private static ImmutableArray<ActionField> Workload(bool required)
    {
        bool Works(ActionDraft draft) => required || draft.Value("works") != "no";
        ImmutableArray<ActionField> fields =
        [
            Ask.Topic("workload.topic"),
            Ask.Length("workload.interval", new("Interval of send()", "send() 간격"), "100ms", "200ms"),
            Ask.Number("workload.count", new("How many", "몇 개"), "∞"),
            Ask.Way(
                "keys", new("Key", "키"), ("null", new("none", "없음")), ("fixed", new("always the same", "항상 같은 것")), ("cycle", new("some in turn", "몇 개를 차례로")),
                ("prefix", new("numbered", "번호 붙여서"))),
            new("workload.key", FieldKind.Text, new("The key", "키 값")) { Default = _ => "a", When = draft => draft.Value("keys") == "fixed" },
            new("workload.key.cycle", FieldKind.List, new("The keys", "키 목록"))
            {
                Default = _ => "a, b, c", When = draft => draft.Value("keys") == "cycle",
                Writes = value => [("workload.key.cycle", new JsonArray([.. StepText.Split(value).Select(key => (JsonNode)JsonValue.Create(key)!)]))],
            },
            new("workload.key.prefix", FieldKind.Text, new("Begins with", "앞부분")) { Default = _ => "user-", When = draft => draft.Value("keys") == "prefix" },
            Ask.Number("workload.key.cardinality", new("How many different", "몇 가지"), value: "5") with { When = draft => draft.Value("keys") == "prefix" },
            Ask.Flag("workload.key.random", new("Drawn by chance", "무작위로 뽑기")) with { When = draft => draft.Value("keys") == "prefix" },
            Ask.Length("workload.start", new("Begins after", "시작까지"), "0ms", seldom: true),
            Ask.Number("workload.valueBytes", new("Bytes of a value", "값의 바이트 수"), "100", seldom: true),
            Ask.Word("workload.mode", new("Waits for each get()", "get()을 매번 기다림"), ("async", new("no", "아니요")), ("sync", new("yes", "예"))) with { Seldom = true },
            new("workload.partition", FieldKind.Number, new("Straight to partition", "이 파티션으로 바로")) { Choices = draft => draft.Scene.PartitionsOf(draft.Value("workload.topic")), Standard = "*", Seldom = true },
        ];
        var asked = fields.Select(field => field with { When = draft => Works(draft) && field.When?.Invoke(draft) != false });
        return required
            ? [.. asked]
            : [Ask.Way("works", new("Sends", "보내기"), ("yes", new("at its own pace", "제 속도로")), ("no", new("only when told to", "시킬 때만"))), .. asked];
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Headers(string value) => value.Length == 0 ? [] : [("headers", Pairs(value, numbers: false))];

    /// <summary><c>a = 1, b = 2</c> as an object.</summary>
    private static JsonObject Pairs(string value, bool numbers)
    {
        var pairs = new JsonObject();
        foreach (var pair in StepText.Split(value))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            var right = parts.Length > 1 ? parts[1] : "";
            pairs[parts[0]] = numbers ? StepText.NumberOrText(right) : JsonValue.Create(right);
        }

        return pairs;
    }
}
