namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Group = new("group {0}", "그룹 {0}");
    public static readonly Text GroupGeneration = new("gen {0}", "세대 {0}");
    public static readonly Text GroupEpoch = new("epoch {0}", "에포크 {0}");
    public static readonly Text GroupGenerationTitle = new(
        "The generation rises with every completed join of all members; who comes with an older one is refused.",
        "모든 멤버가 다시 들어올 때마다 세대가 오릅니다. 옛 세대로 온 요청은 거부됩니다.");
    public static readonly Text GroupEpochTitle = new(
        "The group epoch rises whenever members or subscriptions change; the coordinator then computes a new target.",
        "멤버나 구독이 바뀔 때마다 그룹 에포크가 오르고, 코디네이터가 새 할당을 계산합니다.");
    public static readonly Text ProtocolClassic = new("classic protocol", "클래식 프로토콜");
    public static readonly Text ProtocolConsumer = new("consumer protocol", "컨슈머 프로토콜");
    public static readonly Text GroupAtBroker = new("coordinator: broker {0}", "코디네이터: 브로커 {0}");
    public static readonly Text GroupNowhere = new("no coordinator to ask", "물어볼 코디네이터가 없음");
    public static readonly Text GroupNotYet = new("not formed yet", "아직 만들어지지 않음");
    public static readonly Text GroupGhost = new(
        "{0} has an older membership that waits for its session to end", "{0}의 이전 멤버십이 세션 종료를 기다리는 중");
    public static readonly Text GroupSentence = new(
        "Group {0}, {1}, state {2}[, generation or epoch {3}][, coordinator broker {4}][, lag {5}].",
        "그룹 {0}, {1}, 상태 {2}[, 세대 또는 에포크 {3}][, 코디네이터 브로커 {4}][, 랙 {5}].");
    public static readonly Text StateEmpty = new("Has no members; its committed offsets are kept.", "멤버가 없습니다. 커밋된 오프셋은 남아 있습니다.");
    public static readonly Text StatePreparing = new(
        "Waits until all members have joined again.", "모든 멤버가 다시 들어올 때까지 기다립니다.");
    public static readonly Text StateCompleting = new(
        "All have joined; waits for the leader's assignment.", "모두 들어왔고, 리더의 할당 결과를 기다립니다.");
    public static readonly Text StateStable = new("Every member has its partitions.", "모든 멤버가 자기 파티션을 맡고 있습니다.");
    public static readonly Text StateAssigning = new("The coordinator computes a new target.", "코디네이터가 새 할당을 계산하는 중입니다.");
    public static readonly Text StateReconciling = new(
        "Members move towards the target one by one; the others read on.", "멤버들이 하나씩 새 할당으로 옮겨 가고, 나머지는 계속 읽습니다.");
    public static readonly Text StateUnknown = new("Nobody can tell: its coordinator is down, or it is not formed yet.", "알 수 없음: 코디네이터가 꺼졌거나 아직 만들어지지 않았습니다.");
    public static readonly Text CoordinatesWhat = new("coordinates {0}", "{0} 코디네이터");

    public static readonly Text Transaction = new("transaction {0}", "트랜잭션 {0}");
    public static readonly Text TransactionSentence = new(
        "Transactional id {0}: {1}[, epoch {2}][, partitions {3}][, coordinator broker {4}].",
        "트랜잭션 ID {0}: {1}[, 에포크 {2}][, 파티션 {3}][, 코디네이터 브로커 {4}].");
    public static readonly Text TransactionClient = new("The client is in {0}[: {1}].", "클라이언트 상태는 {0}입니다[({1})].");
    public static readonly Text TransactionTimeout = new("Until the coordinator aborts it (transaction.timeout.ms)", "코디네이터가 중단시킬 때까지 (transaction.timeout.ms)");
    public static readonly Text CellOpen = new("Its transaction is open: readers of committed data wait before it.", "트랜잭션이 아직 열려 있어, 커밋된 것만 읽는 컨슈머는 이 앞에서 기다립니다.");
    public static readonly Text CellInCommitted = new("Its transaction is committed.", "트랜잭션이 커밋됐습니다.");
    public static readonly Text CellInAborted = new("Its transaction is aborted: readers of committed data skip it.", "트랜잭션이 중단돼, 커밋된 것만 읽는 컨슈머는 건너뜁니다.");
    public static readonly Text CellMarker = new(
        "Offset {0}: control marker {1}, the end of a transaction. Consumers never see it as a record.",
        "오프셋 {0}: 트랜잭션을 끝내는 제어 마커 {1}. 컨슈머에게 레코드로 보이지 않습니다.");
    public static readonly Text LsoTitle = new(
        "Last stable offset {0}: an open transaction begins there, and read_committed goes no further", "마지막 안정 오프셋(LSO) {0}: 열린 트랜잭션이 여기서 시작되며, read_committed는 더 읽지 못합니다");

    public static readonly Text InternalTopics = new("Internal topics", "내부 토픽");
    public static readonly Text InternalTopicsTitle = new(
        "Shows __consumer_offsets and __transaction_state, as far as anything is written there",
        "__consumer_offsets와 __transaction_state 중 기록이 있는 파티션을 보여 줍니다");

    public static readonly Text LegendGroup = new("To or from a group's coordinator.", "그룹 코디네이터와 주고받는 메시지.");
    public static readonly Text LegendTransactionMessage = new("To or from a transaction's coordinator, and its markers.", "트랜잭션 코디네이터와 주고받는 메시지와 마커.");
    public static readonly Text LegendCommittedOffset = new("What a group has committed: who takes over begins there.", "그룹이 커밋한 오프셋: 넘겨받는 쪽은 여기서 시작합니다.");
    public static readonly Text LegendPosition = new("Position: what the consumer is handed next.", "위치: 컨슈머가 다음에 받을 곳.");
    public static readonly Text LegendLag = new("Lag: from what is committed to what may be read.", "랙: 커밋된 곳부터 읽을 수 있는 끝까지.");
    public static readonly Text LegendLso = new("Last stable offset (LSO): where an open transaction holds back read_committed.", "마지막 안정 오프셋(LSO): 열린 트랜잭션 때문에 read_committed가 멈추는 곳.");
    public static readonly Text LegendRibbon = new("A partition and the member that reads it.", "파티션과 그것을 읽는 멤버.");
    public static readonly Text LegendRibbonCut = new("It changes hands: nobody reads.", "넘어가는 중이라 아무도 읽지 않습니다.");
    public static readonly Text LegendBracket = new("Records of a committed transaction.", "커밋된 트랜잭션의 레코드.");
    public static readonly Text LegendBracketOpen = new("Records of a transaction that is not decided.", "아직 결정되지 않은 트랜잭션의 레코드.");
    public static readonly Text LegendBracketAborted = new("Records of an aborted transaction.", "중단된 트랜잭션의 레코드.");
    public static readonly Text LegendMarker = new("Control marker: the end of a transaction, crossed when aborted.", "제어 마커: 트랜잭션의 끝. 중단이면 ×가 있습니다.");
}
