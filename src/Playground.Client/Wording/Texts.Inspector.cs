namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text InspectorTitle = new("Details", "자세히");
    public static readonly Text InspectorGone = new("The picture no longer shows it.", "지금 화면에는 없습니다.");
    public static readonly Text Close = new("Close", "닫기");
    public static readonly Text Yes = new("yes", "예");
    public static readonly Text No = new("no", "아니요");
    public static readonly Text DefaultValue = new("{0} (default)", "{0} (기본값)");

    public static readonly Text ControllerName = new("controller {0}", "컨트롤러 {0}");
    public static readonly Text ReplicaName = new("{0}-{1} on broker {2}", "브로커 {2}의 {0}-{1}");
    public static readonly Text CellName = new("offset {2} of {0}-{1} on broker {3}", "브로커 {3}, {0}-{1}의 오프셋 {2}");
    public static readonly Text RecordName = new("record {0}", "레코드 {0}");

    public static readonly Text FactState = new("state", "상태");
    public static readonly Text FactSince = new("since", "시작 시각");
    public static readonly Text FactPace = new("pace", "속도");
    public static readonly Text FactUsual = new("as usual", "평소대로");
    public static readonly Text FactLeads = new("leads", "리더인 파티션");
    public static readonly Text FactFollows = new("follows", "팔로워인 파티션");
    public static readonly Text FactCut = new("cut from", "단절된 노드");
    public static readonly Text FactActive = new("active", "활성");
    public static readonly Text FactActiveMeaning = new(
        "The active controller decides on leaders and ISRs; the others follow its log of metadata.",
        "활성 컨트롤러가 리더와 ISR을 결정하고, 나머지는 메타데이터 로그를 따라갑니다.");
    public static readonly Text FactQuorumEpoch = new("epoch of the quorum", "쿼럼 에포크");
    public static readonly Text FactQuorumEpochMeaning = new(
        "Rises with every election of an active controller. This is the highest that this one has heard of.",
        "활성 컨트롤러를 선출할 때마다 오릅니다. 이 컨트롤러가 아는 가장 높은 에포크입니다.");
    public static readonly Text FactLeader = new("leader by metadata", "메타데이터상 리더");
    public static readonly Text FactReplicas = new("replicas", "복제본");
    public static readonly Text FactPartitionEpoch = new("partition epoch", "파티션 에포크");
    public static readonly Text FactRecord = new("record", "레코드");
    public static readonly Text FactKey = new("key", "키");
    public static readonly Text FactSize = new("size of its value", "값의 크기");
    public static readonly Text FactWrittenIn = new("written in leader epoch", "기록된 리더 에포크");
    public static readonly Text FactCommitted = new("committed", "커밋됨");
    public static readonly Text FactError = new("error", "오류");
    public static readonly Text FactTold = new("told", "통보");
    public static readonly Text FactOffset = new("offset", "오프셋");
    public static readonly Text FactVerdict = new("verdict", "판정");

    public static readonly Text BatchName = new("batch of {2} for {0}-{1}", "{2}의 {0}-{1} 배치");
    public static readonly Text FactPartitions = new("partitions", "파티션");
    public static readonly Text FactConnections = new("connections", "연결");
    public static readonly Text FactBatches = new("batches", "배치");
    public static readonly Text FactConfigsSet = new("configs that are set", "설정된 값");
    public static readonly Text FactConfigsDefault = new("configs at Kafka's default", "Kafka 기본값을 쓰는 설정");
    public static readonly Text FactBytes = new("bytes", "바이트");
    public static readonly Text FactBytesMeaning = new(
        "It is full at batch.size, or at the size of its first record if that needs more.", "batch.size에 이르면 가득 찹니다. 첫 레코드가 더 크면 그 크기까지입니다.");
    public static readonly Text FactCreated = new("created", "만든 시각");
    public static readonly Text FactSentAt = new("sent", "보낸 시각");
    public static readonly Text FactDeliveryMeaning = new(
        "Counted from the batch's creation: a record that joined late has less.", "배치를 만든 때부터 셉니다. 늦게 들어온 레코드에게는 더 짧습니다.");
    public static readonly Text FactSequence = new("sequence", "시퀀스");
    public static readonly Text FactSequenceMeaning = new(
        "A number a record, kept over all retries: how the leader knows a batch that it has already.",
        "레코드마다 붙는 번호이며 재시도해도 그대로입니다. 리더는 이 번호로 이미 받은 배치를 알아봅니다.");
    public static readonly Text FactRetries = new("retries", "재시도");
    public static readonly Text FactGuessedBytes = new(
        "How small it gets is known once it is closed; until then its bytes are what the last batches let expect.",
        "실제로 얼마나 줄어드는지는 배치를 닫아야 압니다. 그 전까지의 바이트 수는 지난 배치들을 보고 짐작한 값입니다.");
    public static readonly Text FactLastError = new("The last try failed with {0}.", "지난 시도는 {0:으로/로} 실패했습니다.");
    public static readonly Text FactCall = new("application", "애플리케이션");
    public static readonly Text FactCallOf = new("Record {0}, to {1}.", "레코드 {0}, 대상 {1}.");
    public static readonly Text FactBufferWaits = new("Calls that wait for room: {0}.", "자리를 기다리는 호출: {0}개.");
    public static readonly Text FactProducerId = new("producer id", "프로듀서 ID");
    public static readonly Text FactIdAndEpoch = new("{0}, epoch {1}", "{0}, 에포크 {1}");
    public static readonly Text FactSticky = new("sticky partition", "스티키 파티션");
    public static readonly Text FactStickyMeaning = new(
        "Records without a key go there; {0} since it was chosen. About every batch.size bytes another one is drawn.",
        "키 없는 레코드가 가는 곳이며, 고른 뒤로 {0:이/가} 쌓였습니다. batch.size 바이트쯤마다 새로 뽑습니다.");
    public static readonly Text FactQueue = new(
        "leader {0}, {1} waiting[, next sequence {2}][, last acked {3}]", "리더 {0}, 대기 {1}개[, 다음 시퀀스 {2}][, 마지막 응답 {3}]");
    public static readonly Text FactCarried = new("{0}: {1} records[, sequence {2}]", "{0}: 레코드 {1}개[, 시퀀스 {2}]");
    public static readonly Text FactLeft = new("{0} left", "{0} 남음");
    public static readonly Text FactOver = new("over", "지남");

    public static readonly Text HwMeaning = new(
        "High watermark: every offset below it is on all in-sync replicas, and readers see up to there.",
        "하이 워터마크: 이보다 아래의 오프셋은 모든 ISR 복제본에 있으며, 컨슈머는 여기까지 읽습니다.");
    public static readonly Text LeoMeaning = new(
        "Log end offset: where the next record goes.", "로그 끝 오프셋: 다음 레코드가 들어갈 자리입니다.");
    public static readonly Text ElrMeaning = new(
        "Eligible leader replicas: out of the ISR, but known to hold everything committed (KIP-966).",
        "ELR: ISR에서 빠졌지만 커밋된 레코드를 모두 가졌다고 보장되는 복제본입니다(KIP-966).");

    public static readonly Text RecoveringMeaning = new(
        "The leader was elected without a guarantee that it holds everything committed, and has not changed the ISR since.",
        "커밋된 레코드를 모두 가졌다는 보장 없이 뽑힌 리더이고, 그 뒤로 ISR을 바꾼 적이 없습니다.");

    public static readonly Text Legend = new("Legend", "범례");
    public static readonly Text LegendCommitted = new("A record with its offset, committed: below the high watermark.", "커밋된 레코드와 오프셋: 하이 워터마크보다 아래에 있습니다.");
    public static readonly Text LegendUncommitted = new("Not committed yet: not every in-sync replica is known to have it.", "아직 커밋되지 않은 레코드: 모든 ISR 복제본이 가졌는지 확인되지 않았습니다.");
    public static readonly Text LegendHw = new("High watermark (HW): readers see what is left of it.", "하이 워터마크(HW): 컨슈머는 이 왼쪽까지만 읽습니다.");
    public static readonly Text LegendLeo = new("Log end offset (LEO): where the next record goes.", "로그 끝 오프셋(LEO): 다음 레코드가 들어갈 자리입니다.");
    public static readonly Text LegendLeader = new("Leader, and its epoch beside it. Followers copy from it.", "리더와 그 에포크. 팔로워는 리더에게서 복사합니다.");
    public static readonly Text LegendIsr = new("In-sync replicas: full sockets are in; those with a rim are how many min.insync.replicas needs.", "ISR: 채워진 칸이 동기화된 복제본이고, 테두리가 있는 칸은 min.insync.replicas가 요구하는 수입니다.");
    public static readonly Text LegendOut = new("Out of the ISR, and for how long.", "ISR에서 빠진 복제본과 빠진 지 지난 시간.");
    public static readonly Text LegendProduce = new("Produce request, on its way.", "이동 중인 Produce 요청.");
    public static readonly Text LegendFetch = new("Fetch request: a follower asks for records from an offset on.", "Fetch 요청: 팔로워가 어떤 오프셋부터 레코드를 달라고 합니다.");
    public static readonly Text LegendController = new("To or from a controller.", "컨트롤러와 주고받는 메시지.");
    public static readonly Text LegendResponse = new("A response is hollow: + fine, − an error.", "속이 빈 것은 응답입니다. +는 정상, −는 오류입니다.");
    public static readonly Text LegendBatch = new(
        "A batch that waits: filled by bytes, open while it takes more.", "기다리는 배치: 바이트만큼 차고, 더 담을 수 있으면 열려 있습니다.");
    public static readonly Text LegendInFlight = new("A batch that is sent and not answered yet.", "보냈지만 아직 응답을 받지 못한 배치.");
    public static readonly Text LegendBuffer = new("How much of buffer.memory is in use.", "buffer.memory 사용량.");
    public static readonly Text LegendTimer = new("Something runs out: linger, backoff, delivery timeout.", "남은 시간: linger, 백오프, delivery timeout.");
    public static readonly Text LegendLost = new("Lost: acknowledged, and gone.", "유실: 응답까지 받았지만 사라졌습니다.");
    public static readonly Text LegendTwice = new("Stored twice.", "두 번 저장되었습니다.");
    public static readonly Text LegendCut = new("The network is cut: what is sent waits.", "네트워크 단절: 보낸 것이 기다립니다.");
}
