namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Readers = new("consumers", "컨슈머");
    public static readonly Text Consumer = new("consumer {0}", "컨슈머 {0}");
    public static readonly Text Processor = new("processor {0}", "프로세서 {0}");
    public static readonly Text ProcessorMark = new("processor", "프로세서");
    public static readonly Text AtLeastOnce = new("at least once", "최소 한 번");
    public static readonly Text ExactlyOnce = new("exactly once", "정확히 한 번");
    public static readonly Text OutputBatches = new("{0} batches under way", "보내는 중인 배치 {0}개");
    public static readonly Text WithoutGroup = new("without a group", "그룹 없음");

    public static readonly Text DoesPoll = new("in poll(), waits for records", "poll()에서 레코드를 기다리는 중");
    public static readonly Text DoesNothing = new("idle: has no partition", "할당된 파티션이 없어 쉬는 중");
    public static readonly Text DoesJoin = new("joins the group", "그룹에 들어가는 중");
    public static readonly Text DoesAwaitShare = new("waits for its partitions", "파티션 할당을 기다리는 중");
    public static readonly Text DoesReconcile = new("takes up its new partitions", "바뀐 할당을 반영하는 중");
    public static readonly Text DoesLeave = new("leaves the group", "그룹에서 나가는 중");
    public static readonly Text DoesReturn = new("thrown out of the group, joins anew", "그룹에서 밀려나 다시 들어가는 중");
    public static readonly Text DoesProcess = new("processing {0}", "{0} 처리 중");
    public static readonly Text DoesCommit = new("in commitSync(), waits for the coordinator", "commitSync()에서 코디네이터를 기다리는 중");
    public static readonly Text DoesSleep = new("sleeps", "잠시 쉬는 중");
    public static readonly Text DoesStall = new("stalled: does not call poll()", "멈춤: poll()을 부르지 않음");
    public static readonly Text DoesClose = new("in close()", "close() 실행 중");
    public static readonly Text ReaderCrashed = new("crashed", "비정상 종료");
    public static readonly Text ReaderClosed = new("closed", "닫힘");
    public static readonly Text ReaderFailed = new("failed: {0}", "실패: {0}");

    public static readonly Text ReaderBuffered = new("{0} buffered", "버퍼 {0}");
    public static readonly Text ReaderInHand = new("{0} in hand", "처리 대기 {0}");
    public static readonly Text ReaderProcessed = new("{0} processed", "처리 {0}");
    public static readonly Text ReaderSession = new("session", "세션");
    public static readonly Text ReaderPoll = new("poll", "poll 기한");
    public static readonly Text ReaderSessionTitle = new(
        "session.timeout.ms: without an answer from the coordinator until then, the consumer takes itself for thrown out",
        "session.timeout.ms: 그때까지 코디네이터의 응답이 없으면 그룹에서 밀려난 것으로 칩니다");
    public static readonly Text ReaderPollTitle = new(
        "max.poll.interval.ms: without a call of poll() until then, the consumer leaves its group",
        "max.poll.interval.ms: 그때까지 poll()을 부르지 않으면 그룹에서 나갑니다");
    public static readonly Text ReaderWorkTitle = new("Until the record at hand is processed", "지금 레코드의 처리가 끝날 때까지");
    public static readonly Text GroupLeader = new("leads the group", "그룹 리더");
    public static readonly Text GroupLeaderTitle = new(
        "The leader of a classic group runs the assignor for all members.", "클래식 그룹에서는 리더가 모든 멤버의 할당을 계산합니다.");
    public static readonly Text StaticMember = new("static: {0}", "정적: {0}");
    public static readonly Text ConsumerSentence = new(
        "Consumer {0}[ of group {1}]: {2}.[ Has {3}.][ Lag {4}.]", "컨슈머 {0}[(그룹 {1})]: {2}.[ 파티션: {3}.][ 랙 {4}.]");

    public static readonly Text ChipHas = new("{0}, next offset {1}[, lag {2}]", "{0}, 다음 오프셋 {1}[, 랙 {2}]");
    public static readonly Text ChipUnknown = new("{0}: its position is being looked up", "{0}: 위치를 알아보는 중");
    public static readonly Text ChipPaused = new("{0} is paused by the application", "{0}: 애플리케이션이 일시 정지함");
    public static readonly Text ChipComing = new("{0}: assigned, not taken up yet", "{0}: 할당됐지만 아직 맡지 않음");
    public static readonly Text ChipLeaving = new("{0}: is being given up", "{0}: 내려놓는 중");
    public static readonly Text ChipStale = new(
        "{0}: still read here, though the coordinator no longer counts this member", "{0}: 코디네이터는 이 멤버를 더 이상 치지 않지만 아직 읽고 있음");
    public static readonly Text ChipOrphan = new(
        "{0}: kept for this member until its session ends; nobody reads it", "{0}: 세션이 끝날 때까지 이 멤버의 몫으로 남아 아무도 읽지 않음");

    public static readonly Text FlagCommitted = new("{0} has committed {1}: the next one who gets the partition begins there", "{0:이/가} {1:을/를} 커밋: 파티션을 넘겨받으면 여기서 시작");
    public static readonly Text FlagPosition = new("{0} reads on at {1}", "{0}의 다음 위치는 {1}");
    public static readonly Text LagText = new("lag {0}", "랙 {0}");
    public static readonly Text LagOf = new("Lag of {0}: {1} records between what is committed and what may be read", "{0}의 랙: 커밋된 곳부터 읽을 수 있는 끝까지 {1}개");
    public static readonly Text ReadersOf = new("Readers", "읽는 쪽");

    public static readonly Text TwinReaders = new("Consumers, and the partitions that each has", "컨슈머와 각각이 맡은 파티션");
    public static readonly Text TwinGroups = new("Groups, and how far each has committed", "그룹과 각각이 커밋한 위치");
    public static readonly Text ColumnConsumer = new("consumer", "컨슈머");
    public static readonly Text ColumnGroup = new("group", "그룹");
    public static readonly Text ColumnPosition = new("position", "위치");
    public static readonly Text ColumnCommitted = new("committed offset", "커밋된 오프셋");
    public static readonly Text ColumnLag = new("lag", "랙");
    public static readonly Text ColumnOwner = new("owner", "담당");
    public static readonly Text ColumnEnd = new("end", "끝");
    public static readonly Text ColumnGeneration = new("generation or epoch", "세대 또는 에포크");
    public static readonly Text ColumnCoordinator = new("coordinator", "코디네이터");
}
