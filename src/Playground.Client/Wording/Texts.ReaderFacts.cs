namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text FactMembership = new("its place in the group", "그룹에서의 자리");
    public static readonly Text FactOutputs = new("outputs", "출력");
    public static readonly Text FactInHand = new("in hand", "처리할 것");
    public static readonly Text FactInHandMeaning = new("Records of the last poll() that are not processed yet.", "마지막 poll()이 준 것 중 아직 처리하지 않은 레코드 수입니다.");
    public static readonly Text FactBuffered = new("buffered", "버퍼");
    public static readonly Text FactBufferedMeaning = new(
        "Fetched already; the next poll() hands them out without asking a broker.", "이미 가져온 레코드 수입니다. 다음 poll()은 브로커에 묻지 않고 이것부터 건넵니다.");
    public static readonly Text FactProcessed = new("processed", "처리한 것");
    public static readonly Text FactProcessedMeaning = new("Over all its lives; done again counts again.", "다시 시작하기 전까지 모두 셉니다. 다시 처리하면 또 셉니다.");
    public static readonly Text FactSubscription = new("subscription", "구독");
    public static readonly Text ReadsCommittedMeaning = new(
        "It reads up to the last stable offset and skips aborted records.", "마지막 안정 오프셋까지만 읽고, 중단된 레코드는 건너뜁니다.");
    public static readonly Text ReadsAllMeaning = new(
        "It reads up to the high watermark, records of open and aborted transactions too.", "열려 있거나 중단된 트랜잭션의 레코드까지 하이 워터마크까지 읽습니다.");
    public static readonly Text FactMemberState = new("state as a member", "멤버 상태");
    public static readonly Text FactMemberEpoch = new("member epoch", "멤버 에포크");
    public static readonly Text FactMemberEpochMeaning = new(
        "How far it has followed the group's epoch; who is behind is told what to give up first.", "그룹 에포크를 어디까지 따라왔는지를 나타냅니다. 뒤처진 멤버는 먼저 내려놓을 것을 통보받습니다.");
    public static readonly Text FactGeneration = new("generation", "세대");
    public static readonly Text FactGroupEpoch = new("group epoch", "그룹 에포크");
    public static readonly Text FactAssignor = new("assignor", "할당 방식");
    public static readonly Text FactHeartbeat = new("next heartbeat", "다음 하트비트");
    public static readonly Text FactGivenUp = new("is being given up", "내려놓는 중");
    public static readonly Text FactPositions = new("position {0}[, committed {1}][, lag {2}]", "위치 {0}[, 커밋 {1}][, 랙 {2}]");
    public static readonly Text FactEnds = new("[HW {0}, ][LSO {1}, ]buffered {2}", "[HW {0}, ][LSO {1}, ]버퍼 {2}");
    public static readonly Text FactOutputTopic = new("writes to", "쓰는 토픽");
    public static readonly Text FactAwaits = new("ready, unanswered: {0}", "연결됨, 응답 대기: {0}");

    public static readonly Text FactProtocol = new("protocol", "프로토콜");
    public static readonly Text FactCoordinatorMeaning = new(
        "The leader of the partition of __consumer_offsets that the group's name falls into.", "그룹 이름이 속하는 __consumer_offsets 파티션의 리더입니다.");
    public static readonly Text FactTransactionCoordinatorMeaning = new(
        "The leader of the partition of __transaction_state that the id falls into.", "이 ID가 속하는 __transaction_state 파티션의 리더입니다.");
    public static readonly Text FactMembers = new("members", "멤버");
    public static readonly Text FactTarget = new("· target", "· 목표");
    public static readonly Text FactTargetMeaning = new("What it is to have once the others have given it up.", "다른 멤버가 내려놓으면 맡게 될 파티션입니다.");
    public static readonly Text FactCommittedOffsets = new("committed offsets", "커밋된 오프셋");
    public static readonly Text FactCommittedOf = new("{0} of {1}, lag {2}[, read by {3}]", "{1} 중 {0}, 랙 {2}[, 담당 {3}]");
    public static readonly Text FactEpochMeaning = new(
        "The epoch rises with every transaction and every new life; an older one is refused.", "트랜잭션이 끝나거나 새로 시작할 때마다 에포크가 오르며, 옛 에포크는 거부됩니다.");

    public static readonly Text LsoMeaning = new(
        "Last stable offset: every transaction below it is decided; read_committed reads up to there.", "마지막 안정 오프셋: 이보다 아래의 트랜잭션은 모두 결정됐으며, read_committed는 여기까지 읽습니다.");
    public static readonly Text FactTransaction = new("transaction", "트랜잭션");
    public static readonly Text FactTransactionOf = new("Of the producer with the id {0}.", "ID가 {0}인 프로듀서의 트랜잭션입니다.");

    public static readonly Text TransactionEmpty = new("No transaction is open.", "열린 트랜잭션이 없습니다.");
    public static readonly Text TransactionOngoing = new("Open: nothing is decided.", "열려 있습니다. 아직 아무것도 결정되지 않았습니다.");
    public static readonly Text TransactionPrepareCommit = new(
        "Decided: it will be committed, whatever dies. The markers are being written.", "커밋하기로 결정됐고, 무엇이 죽어도 바뀌지 않습니다. 마커를 쓰는 중입니다.");
    public static readonly Text TransactionPrepareAbort = new("Decided: it is aborted. The markers are being written.", "중단하기로 결정됐습니다. 마커를 쓰는 중입니다.");
    public static readonly Text TransactionCompleteCommit = new("Committed, and all markers are written.", "커밋됐고 마커도 모두 기록됐습니다.");
    public static readonly Text TransactionCompleteAbort = new("Aborted, and all markers are written.", "중단됐고 마커도 모두 기록됐습니다.");
    public static readonly Text TransactionFencing = new("The old producer is being shut out.", "옛 프로듀서를 차단하는 중입니다.");
}
