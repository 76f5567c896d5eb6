namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Configure = new("Configs", "설정");
    public static readonly Text ConfigureTitle = new("Configs of producer {0}", "프로듀서 {0}의 설정");
    public static readonly Text ConfigRestarts = new(
        "A running producer's configs are final. Applying closes it, once it has sent what it holds, and starts another; its workload goes on.",
        "실행 중인 프로듀서의 설정은 바꿀 수 없습니다. 적용하면 가진 것을 모두 보낸 뒤 닫고 새로 시작합니다. 하던 작업은 이어집니다.");
    public static readonly Text ConfigStarts = new(
        "The producer is not running. Applying starts one with these configs.",
        "프로듀서가 실행 중이 아닙니다. 적용하면 이 설정으로 시작합니다.");
    public static readonly Text ConfigureConsumerTitle = new("Configs of consumer {0}", "컨슈머 {0}의 설정");
    public static readonly Text ConsumerConfigRestarts = new(
        "A running consumer's configs are final. Applying closes it, so that it leaves its group, and starts another with these.",
        "실행 중인 컨슈머의 설정은 바꿀 수 없습니다. 적용하면 닫아서 그룹에서 나가게 한 뒤 이 설정으로 새로 시작합니다.");
    public static readonly Text ConsumerConfigStarts = new(
        "The consumer is not running. Applying starts one with these configs.", "컨슈머가 실행 중이 아닙니다. 적용하면 이 설정으로 시작합니다.");
    public static readonly Text ConfigWouldNotStart = new("It would not start. Kafka says: {0}", "시작하지 못합니다. Kafka의 메시지: {0}");
    public static readonly Text ConfigDefault = new("default", "기본값");
    public static readonly Text ConfigSet = new("set", "설정됨");
    public static readonly Text ConfigChanged = new("changed", "바뀜");
    public static readonly Text ConfigChangedTitle = new("{0} before", "이전 값: {0}");
    public static readonly Text ConfigNotYet = new("not modelled", "시뮬레이션에 영향 없음");
    public static readonly Text ConfigApply = new("Apply and restart", "적용하고 다시 시작");
    public static readonly Text ConfigApplyStart = new("Apply and start", "적용하고 시작");
    public static readonly Text ConfigDiscard = new("Discard changes", "변경 취소");
    public static readonly Text ConfigUnset = new("Default: {0}", "기본값: {0}");
    public static readonly Text ConfigBackOf = new("{0} back to its default, {1}", "{0:을/를} 기본값({1})으로 되돌리기");
    public static readonly Text ConfigNone = new("none", "없음");
    public static readonly Text ConfigNoLimit = new("no limit", "무제한");
    public static readonly Text ConfigDefaultIs = new("Default {0}", "기본값 {0}");
    public static readonly Text ConfigAtLeast = new("{0} or more", "{0} 이상");
    public static readonly Text ConfigAtMost = new("at most {0}", "{0} 이하");
    public static readonly Text ConfigBetween = new("{0} to {1}", "{0} 이상 {1} 이하");
    public static readonly Text ConfigSince = new("since {0}", "{0}부터");
    public static readonly Text ConfigDefaultBefore = new("default {0} before {1}", "{1} 전의 기본값 {0}");
    public static readonly Text ConfigSinceThen = new("{0} since {1}", "{1}부터 {0}");
    public static readonly Text ConfigFind = new("Find a config by name or meaning", "이름이나 뜻으로 찾기");
    public static readonly Text ConfigOnlySet = new("Only those set", "설정된 것만");
    public static readonly Text ConfigFound = new("{0} of {1} configs", "설정 {1}개 중 {0}개");
    public static readonly Text ConfigNothingFound = new("No config matches. Try a part of its name, or a word like retry.", "맞는 설정이 없습니다. 이름의 일부나 ‘재시도’ 같은 말로 찾아 보세요.");
    public static readonly Text ConfigWouldFail = new(
        "The producer would not start. Kafka says: {0}", "프로듀서가 시작하지 못합니다. Kafka의 메시지: {0}");
    public static readonly Text ConfigFailMayBeTried = new("It may be applied all the same, to see the failure.", "그래도 적용해서 실패하는 모습을 볼 수 있습니다.");
    public static readonly Text ConfigComplaints = new("Kafka refuses {0} of the values.", "Kafka가 받아들이지 않는 값이 {0}개 있습니다.");
    public static readonly Text ConfigNothingChanged = new("Nothing is changed yet.", "아직 바뀐 것이 없습니다.");
    public static readonly Text ConfigChangedCount = new("Changed: {0}", "변경: {0}");

    public static readonly Text EffectTitle = new("What takes effect", "실제로 적용되는 것");
    public static readonly Text EffectIdempotence = new("idempotence", "멱등성");
    public static readonly Text EffectDelivery = new("time to deliver", "전송 기한");
    public static readonly Text EffectOrder = new("order", "순서");
    public static readonly Text IdempotenceOn = new(
        "on: a batch that is sent again is stored once, in order", "켜짐: 다시 보낸 배치도 한 번만, 순서대로 저장됩니다");
    public static readonly Text IdempotenceSwitchedOff = new("off: enable.idempotence is false", "꺼짐: enable.idempotence가 false입니다");
    public static readonly Text IdempotenceOffByAcks = new(
        "switched off without a word, because acks is not all", "acks가 all이 아니어서 아무 경고 없이 꺼집니다");
    public static readonly Text IdempotenceOffByRetries = new(
        "switched off without a word, because retries is 0", "retries가 0이어서 아무 경고 없이 꺼집니다");
    public static readonly Text DeliveryAsWritten = new("{0} from send() to the last word", "send()부터 결과가 정해질 때까지 {0}");
    public static readonly Text DeliveryRaised = new(
        "{0}: the default of {1} gives way to linger.ms + request.timeout.ms", "{0}: 기본값 {1} 대신 linger.ms + request.timeout.ms만큼 늘어납니다");
    public static readonly Text OrderKept = new("kept within a partition", "파티션 안에서 지켜집니다");
    public static readonly Text OrderMayChange = new(
        "a retry may change it: several requests in flight, no idempotence", "재시도하면 바뀔 수 있습니다: 동시 요청이 여럿이고 멱등성이 없습니다");

    public static readonly Text GroupDelivery = new("Delivery and retries", "전달과 재시도");
    public static readonly Text GroupBatching = new("Batching", "배치");
    public static readonly Text GroupMemory = new("Memory and blocking", "메모리와 대기");
    public static readonly Text GroupPartitioner = new("Partitioner", "파티셔너");
    public static readonly Text GroupConnections = new("Connections and metadata", "연결과 메타데이터");
    public static readonly Text GroupTransactions = new("Transactions", "트랜잭션");
    public static readonly Text GroupFetching = new("Fetching and poll()", "가져오기와 poll()");
    public static readonly Text GroupPositions = new("Positions and commits", "위치와 커밋");
    public static readonly Text GroupMembership = new("Group", "그룹");
    public static readonly Text GroupWaits = new("Timeouts and retries", "제한 시간과 재시도");
    public static readonly Text GroupTopic = new("The topic", "토픽");
    public static readonly Text GroupDynamic = new("May change while brokers run", "브로커가 도는 동안 바꿀 수 있는 것");
    public static readonly Text GroupStatic = new("Read once, at the start: set these in the scenario", "시작할 때 한 번만 읽는 것: 시나리오에서 정하세요");
    public static readonly Text GroupRest = new("Kafka’s others, which are not modelled", "Kafka의 나머지 설정(시뮬레이션에 영향 없음)");
    public static readonly Text ConfigAllOfKafkas = new("All of Kafka’s", "Kafka의 모든 설정");
    public static readonly Text UnitBytes = new("bytes", "바이트");
    public static readonly Text UnitRequests = new("requests", "개");
    public static readonly Text UnitRecords = new("records", "개");
    public static readonly Text UnitAttempts = new("attempts", "회");
}
