namespace Playground.Client.Wording;

/// <summary>Every text of the page, one row each. Kafka's own words (leader, ISR, epoch …) stay as Kafka's tools print them.</summary>
public static partial class Texts
{
    public static readonly Text Broker = new("broker {0}", "브로커 {0}");
    public static readonly Text Producer = new("producer {0}", "프로듀서 {0}");
    public static readonly Text Controllers = new("controllers", "컨트롤러");
    public static readonly Text Records = new("records", "레코드");
    public static readonly Text NobodySends = new("No producer yet: nobody sends.", "아직 프로듀서가 없어 보내는 쪽이 없습니다.");
    public static readonly Text NothingYet = new("No topic and no producer yet.", "아직 토픽도 프로듀서도 없습니다.");

    public static readonly Text Running = new("running", "실행 중");
    public static readonly Text Down = new("down", "다운");
    public static readonly Text Stopped = new("stopped", "정지됨");
    public static readonly Text Stopping = new("stopping", "정지하는 중");
    public static readonly Text Paused = new("paused", "일시 정지");
    public static readonly Text Recovering = new("recovering", "복구 중");
    public static readonly Text LeadsWhat = new("leads {0}", "{0} 리더");
    public static readonly Text Fenced = new("fenced", "펜싱됨");
    public static readonly Text FencedMeaning = new(
        "The controller counts it as gone: it can't lead and is in no ISR.",
        "컨트롤러가 없는 브로커로 칩니다. 리더가 될 수 없고 어떤 ISR에도 들지 않습니다.");
    public static readonly Text CutFrom = new("cut from {0}", "{0}번과 단절");
    public static readonly Text BrokerSentence = new("Broker {0}, {1}[, leads {2}].", "브로커 {0}, {1}[, {2} 리더].");

    public static readonly Text Crash = new("Crash", "강제 종료");
    public static readonly Text Start = new("Start", "시작");
    public static readonly Text CrashBroker = new("Crash broker {0}", "브로커 {0} 강제 종료");
    public static readonly Text StartBroker = new("Start broker {0}", "브로커 {0} 시작");
    public static readonly Text WhyRecovering = new("It is starting already.", "이미 시작하는 중입니다.");

    public static readonly Text NoPower = new("no power", "정전");
    public static readonly Text SlowState = new("{0}× slower", "{0}배 느림");
    public static readonly Text SlowDiskState = new("disk {0}× slower", "디스크 {0}배 느림");
    public static readonly Text MoreActs = new("More that can be done to broker {0}", "브로커 {0}에 더 할 수 있는 일");
    public static readonly Text ActsOf = new("Done to broker {0}", "브로커 {0} 조작");
    public static readonly Text StopInOrder = new("Stop in order", "정상 종료");
    public static readonly Text StopInOrderMeaning = new("It hands its leaderships over first.", "먼저 리더 자리를 넘겨주고 멈춥니다.");
    public static readonly Text PauseBroker = new("Pause", "일시 정지");
    public static readonly Text PauseBrokerMeaning = new("Alive, silent and unaware: its mail waits.", "살아 있지만 응답이 없고, 자신은 모릅니다. 받은 것은 기다립니다.");
    public static readonly Text GoOn = new("Go on", "재개");
    public static readonly Text GoOnMeaning = new("It handles what has waited, in order.", "기다리던 것을 차례로 처리합니다.");
    public static readonly Text PowerLoss = new("Power loss", "정전");
    public static readonly Text PowerLossMeaning = new(
        "The machine dies without a word; what was not on its disk is gone.", "기계가 말없이 꺼집니다. 디스크에 닿지 않은 것은 사라집니다.");
    public static readonly Text SlowDown = new("Slow down {0}×", "{0}배 느리게");
    public static readonly Text SlowDownMeaning = new("Each request takes it half a second.", "요청 하나에 0.5초가 걸립니다.");
    public static readonly Text UsualPace = new("As fast as usual", "평소 속도로");
    public static readonly Text UsualPaceMeaning = new("Requests take no time of their own again.", "요청 처리에 따로 시간이 걸리지 않습니다.");
    public static readonly Text SlowDisk = new("Slow disk {0}×", "디스크 {0}배 느리게");
    public static readonly Text SlowDiskMeaning = new("Appends and flushes take that much longer.", "추가와 플러시가 그만큼 오래 걸립니다.");
    public static readonly Text UsualDisk = new("Disk as fast as usual", "디스크를 평소 속도로");
    public static readonly Text UsualDiskMeaning = new("It works off what has piled up.", "밀린 일을 처리합니다.");
    public static readonly Text WhyNotRunning = new("It is not running.", "실행 중이 아닙니다.");
    public static readonly Text WhyPaused = new("It stands still: let it go on first.", "멈춰 있습니다. 먼저 재개하세요.");
    public static readonly Text WhyStopping = new("It is stopping already.", "이미 정지하는 중입니다.");
    public static readonly Text WhyNoPower = new("Its machine has no power already.", "이미 정전된 상태입니다.");

    public static readonly Text Out = new("out", "ISR 밖");
    public static readonly Text RoleLeader = new("leader", "리더");
    public static readonly Text RoleFollower = new("follower", "팔로워");
    public static readonly Text RoleOut = new("out of the ISR", "ISR에서 빠짐");
    public static readonly Text RoleZombie = new("believes that it still leads", "아직 자신이 리더라고 믿음");
    public static readonly Text ReplicaSentence = new(
        "{0} on broker {1}: {2}, leader epoch {3}, log end offset {4}, high watermark {5}.",
        "브로커 {1}의 {0}: {2}, 리더 에포크 {3}, 로그 끝 오프셋(LEO) {4}, 하이 워터마크 {5}.");
    public static readonly Text CellCommitted = new(
        "Offset {0}: record {1}[, key {2}]. Committed: below the high watermark, readers see it.",
        "오프셋 {0}: 레코드 {1}[, 키 {2}]. 커밋됨: 하이 워터마크보다 아래라 컨슈머가 읽을 수 있습니다.");
    public static readonly Text CellUncommitted = new(
        "Offset {0}: record {1}[, key {2}]. Not committed: at or above the high watermark, readers don't see it yet.",
        "오프셋 {0}: 레코드 {1}[, 키 {2}]. 아직 커밋되지 않음: 하이 워터마크에 닿지 않아 컨슈머에게 보이지 않습니다.");
    public static readonly Text CellDoubled = new("The same record stands in this log twice.", "같은 레코드가 이 로그에 두 번 들어 있습니다.");
    public static readonly Text IsrCount = new("ISR {0} of {1}, needs {2}", "ISR {0}/{1}, 최소 {2}");
    public static readonly Text IsrTitle = new(
        "{0} of {1} replicas are in sync; min.insync.replicas asks for {2} before acks=all is answered.",
        "복제본 {1}개 중 {0}개가 동기화되어 있습니다. min.insync.replicas에 따라 acks=all에는 {2}개가 필요합니다.");

    public static readonly Text ControllerActive = new("Controller {0}, active in epoch {1}", "컨트롤러 {0}, 활성(에포크 {1})");
    public static readonly Text ControllerStandby = new("Controller {0}, standing by in epoch {1}", "컨트롤러 {0}, 대기(에포크 {1})");
    public static readonly Text ControllerDown = new("Controller {0}, down", "컨트롤러 {0}, 다운");
    public static readonly Text CrashController = new("Crash controller {0}", "컨트롤러 {0} 강제 종료");
    public static readonly Text StartController = new("Start controller {0}", "컨트롤러 {0} 시작");

    public static readonly Text TwinTitle = new("The stage as a table", "표로 보는 클러스터");
    public static readonly Text TwinCaption = new("Brokers, and the replicas that each holds", "브로커와 각각이 가진 복제본");
    public static readonly Text ColumnBroker = new("broker", "브로커");
    public static readonly Text ColumnState = new("state", "상태");
    public static readonly Text ColumnReplicas = new("replicas", "복제본");
    public static readonly Text ColumnPartition = new("partition", "파티션");
    public static readonly Text ColumnRole = new("role", "역할");
    public static readonly Text ColumnEpoch = new("leader epoch", "리더 에포크");
    public static readonly Text ColumnLogStart = new("log start", "로그 시작");

    public static readonly Text MessagesTitle = new("Messages on their way", "이동 중인 메시지");
    public static readonly Text MessagesCount = new("On their way: {0}", "이동 중: {0}");
    public static readonly Text MessagesNone = new("Nothing is on its way at this moment.", "지금 이동 중인 메시지가 없습니다.");
    public static readonly Text MessageWay = new("from {0} to {1}", "{0}에서 {1:으로/로}");
    public static readonly Text MessageArrives = new("arrives in {0}", "{0} 뒤 도착");
    public static readonly Text MessageWaits = new("waits", "대기 중");
    public static readonly Text MessageLost = new("lost: it will never arrive", "유실: 도착하지 않습니다");
    public static readonly Text MessageDrop = new("Lose it", "유실시키기");
    public static readonly Text MessageDelay = new("Delay it by {0}", "{0} 지연");

    public static readonly Text StageTitle = new("The cluster", "클러스터");
    public static readonly Text Caption = new("{0} · seed {1} · t {2} s · Kafka 4.3 model", "{0} · 시드 {1} · t {2} s · Kafka 4.3 모델");
}
