using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Sandbox;

/// <summary>What an administrator does to topics, partitions and groups.</summary>
public static partial class ActionTable
{
    private static IEnumerable<ActionForm> Topics() =>
    [
        new("topic.create", ActionPart.Add, new("Topic", "토픽"),
            new("Kafka spreads its replicas over the brokers.", "Kafka가 복제본을 브로커에 나누어 놓습니다."),
            new ActionField("topic", FieldKind.Text, new("Name", "이름")) { Default = draft => draft.Scene.NextTopic() },
            Ask.Number("partitions", new("Partitions", "파티션 수"), value: "3") with { When = ByKafka },
            Ask.Number("replicationFactor", new("Replication factor", "복제 계수")) with
            {
                When = ByKafka, Default = draft => Math.Min(3, draft.Scene.Brokers.Count()).ToString(CultureInfo.InvariantCulture),
            },
            Ask.Config("config", ConfigScopes.Topic),
            new ActionField("assignment", FieldKind.Text, new("Replicas by hand", "복제본 직접 정하기"))
            {
                Seldom = true, Hint = new("1,2,3; 2,3,1: a partition after the other, the preferred leader first", "1,2,3; 2,3,1처럼 파티션마다, 선호 리더를 먼저"),
                Writes = Assignment,
            }),
        new("topic.delete", ActionPart.Topics, new("Delete a topic", "토픽 삭제"),
            new("With everything in it.", "안에 든 것도 모두 함께 지웁니다."), Ask.Topic()),
        new("topic.config", ActionPart.Topics, new("Change topic configs", "토픽 설정 바꾸기"),
            new("They hold from now on.", "이제부터 적용됩니다."),
            Ask.Topic(all: true), Ask.Config("config", ConfigScopes.Topic, draft => draft.Scene.ConfigOfTopic(draft.Value("topic")))),
        new("topic.addPartitions", ActionPart.Topics, new("Add partitions", "파티션 늘리기"),
            new("The new total. Records stay where they are; keys may go elsewhere from now on.", "새 전체 수입니다. 있던 레코드는 그대로이고, 이제부터 키가 다른 파티션으로 갈 수 있습니다."),
            Ask.Topic(), Ask.Number("partitions", new("Partitions in all", "전체 파티션 수")) with
            {
                Default = draft => (draft.Scene.PartitionsOf(draft.Value("topic")).Count() + 1).ToString(CultureInfo.InvariantCulture),
            }),
        new("topic.deleteRecords", ActionPart.Topics, new("Delete old records", "오래된 레코드 삭제"),
            new("Moves the log start: everything before the offset is gone.", "로그 시작을 옮깁니다. 그 오프셋 앞의 것은 사라집니다."),
            Ask.Topic(), Ask.Partition(), Ask.Number("before", new("First offset kept", "남길 첫 오프셋"), value: "-1") with
            {
                Hint = new("−1 deletes all that is committed", "-1은 커밋된 것을 모두 지웁니다"),
            }),
        new("topic.reassign", ActionPart.Topics, new("Move a partition", "파티션 재배치"),
            new("The new replicas, the preferred leader first; they copy, then the old ones go.", "새 복제본 목록이며 선호 리더가 먼저입니다. 복사가 끝나면 옛 복제본이 없어집니다."),
            Ask.Topic(all: true), Ask.Partition(), new ActionField("replicas", FieldKind.List, new("Brokers", "브로커"))
            {
                Default = draft => draft.Scene.ReplicasOf(draft.Value("topic"), draft.Value("partition")),
                Hint = new("such as 2, 3, 1", "예: 2, 3, 1"),
            }),
        new("leader.elect", ActionPart.Topics, new("Elect a leader", "리더 선출"),
            new("The preferred one; or, where no in-sync replica is alive, one that is behind: then records are lost.", "선호 리더를 뽑습니다. 살아 있는 동기화 복제본이 없으면 뒤처진 것을 뽑을 수도 있는데, 그러면 레코드를 잃습니다."),
            Ask.Topic(all: true), Ask.Partition(),
            Ask.Word("type", new("Election", "선출"), ("preferred", new("preferred leader", "선호 리더")), ("unclean", new("unclean: records may be lost", "비정상: 레코드를 잃을 수 있음")))),
        new("log.clean", ActionPart.Topics, new("Clean logs now", "지금 로그 정리"),
            new("The retention check and the cleaner’s pass, without waiting for their time.", "보존 검사와 클리너를 기다리지 않고 바로 돌립니다."),
            new ActionField("topic", FieldKind.Text, new("Topic", "토픽")) { Choices = draft => draft.Scene.AllTopics, Standard = "*" }),
        new("group.resetOffsets", ActionPart.Consumers, new("Reset a group’s offsets", "그룹 오프셋 재설정"),
            new("Kafka does it only for a group without members: close or crash them first.", "멤버가 없는 그룹에만 할 수 있습니다. 먼저 멤버를 닫으세요."),
            Ask.Id(scene => scene.Groups, new("Group", "그룹")) with { Path = "group" }, Ask.Topic(),
            new ActionField("partition", FieldKind.Number, new("Partition", "파티션")) { Choices = draft => draft.Scene.PartitionsOf(draft.Value("topic")), Standard = "*" },
            Ask.Place()),
    ];

    /// <summary>Nobody places the replicas by hand.</summary>
    private static bool ByKafka(ActionDraft draft) => draft.Value("assignment").Trim().Length == 0;

    /// <summary><c>1,2,3; 2,3,1</c> as a list of lists.</summary>
    private static IEnumerable<(string Path, JsonNode? Value)> Assignment(string value)
    {
        if (value.Length == 0)
            return [];
        var partitions = value.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(replicas => (JsonNode)new JsonArray([.. StepText.Split(replicas).Select(StepText.NumberOrText)]));
        return [("assignment", new JsonArray([.. partitions]))];
    }
}
