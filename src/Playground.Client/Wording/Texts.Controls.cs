namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text TransportTitle = new("Simulated time", "시뮬레이션 시간");
    public static readonly Text PlayTitle = new("Play", "재생");
    public static readonly Text PauseTitle = new("Pause", "일시 정지");
    public static readonly Text SpaceKey = new("space", "스페이스");
    public static readonly Text OneEvent = new("One event forward", "이벤트 하나 앞으로");
    public static readonly Text NextNotable = new("next change", "다음 변화");
    public static readonly Text NextNotableTitle = new(
        "On to the next election, ISR change, error …", "다음 리더 선출, ISR 변화, 오류까지 진행");
    public static readonly Text ResetTitle = new("Begin anew from the opening", "처음 상태로 되돌리기");
    public static readonly Text ClockTitle = new("Simulated time", "시뮬레이션 시각");
    public static readonly Text SpeedTitle = new("speed", "속도");
    public static readonly Text Behind = new("slower than asked: {0}", "요청보다 느림: {0}");
    public static readonly Text BehindTitle = new(
        "This session's share of the server is too small for its speed.", "서버에서 이 세션의 몫이 요청한 속도에 모자랍니다.");
    public static readonly Text EndTooManyEvents = new(
        "This run has as many events as one may have. Begin anew.", "한 번의 실행이 가질 수 있는 이벤트를 다 썼습니다. 처음부터 다시 시작하세요.");
    public static readonly Text EndServerFull = new(
        "The server has no room for more events. Begin anew.", "서버에 이벤트를 더 담을 공간이 없습니다. 처음부터 다시 시작하세요.");
    public static readonly Text EndFailed = new(
        "The simulation failed: a fault of ours. Begin anew.", "시뮬레이션이 실패했습니다. 저희 잘못입니다. 처음부터 다시 시작하세요.");

    public static readonly Text LedgerTitle = new("The ledger: what was told, and what is true", "장부: 통보된 것과 실제");
    public static readonly Text LedgerSent = new("sent", "보냄");
    public static readonly Text LedgerSentMeaning = new("Records handed to send().", "send()에 넘긴 레코드 수입니다.");
    public static readonly Text LedgerAcked = new("acked", "응답");
    public static readonly Text LedgerAckedMeaning = new("Records that the application was told are stored.", "저장됐다고 애플리케이션에 통보된 레코드 수입니다.");
    public static readonly Text LedgerFailed = new("failed", "실패");
    public static readonly Text LedgerFailedMeaning = new("Records that the application was told failed.", "실패했다고 애플리케이션에 통보된 레코드 수입니다.");
    public static readonly Text LedgerStored = new("stored", "저장");
    public static readonly Text LedgerStoredMeaning = new("Records in the log of their partition's leader.", "파티션 리더의 로그에 있는 레코드 수입니다.");
    public static readonly Text LedgerCommitted = new("committed", "커밋");
    public static readonly Text LedgerCommittedMeaning = new("Stored records below the high watermark.", "저장된 레코드 중 하이 워터마크보다 아래에 있는 수입니다.");
    public static readonly Text LedgerLost = new("lost", "유실");
    public static readonly Text LedgerLostMeaning = new("Acknowledged, yet in no leader's log any more.", "응답까지 받았지만 리더의 로그에 없는 레코드 수입니다.");
    public static readonly Text LedgerTwice = new("twice", "중복");
    public static readonly Text LedgerTwiceMeaning = new("Stored more than once.", "두 번 이상 저장된 레코드 수입니다.");
    public static readonly Text LedgerReordered = new("reordered", "순서 바뀜");
    public static readonly Text LedgerReorderedMeaning = new("Stored behind a record that was sent later.", "나중에 보낸 레코드보다 뒤에 저장된 레코드 수입니다.");

    public static readonly Text LedgerUnavailable = new("out of reach", "확인 불가");
    public static readonly Text LedgerUnavailableMeaning = new(
        "Records of a partition without a running leader: nobody can say now whether they are stored, so they count neither as stored nor as lost.",
        "실행 중인 리더가 없는 파티션의 레코드 수입니다. 저장되어 있는지 지금은 알 수 없어 저장에도 유실에도 세지 않습니다.");
    public static readonly Text LedgerFailedStored = new("failed, yet stored", "실패 통보·저장됨");
    public static readonly Text LedgerFailedStoredMeaning = new(
        "Records that the application was told failed, though they are stored.", "애플리케이션에는 실패라고 통보됐지만 실제로는 저장되어 있는 레코드 수입니다.");
    public static readonly Text LedgerAborted = new("aborted", "중단됨");
    public static readonly Text LedgerAbortedMeaning = new(
        "Records with a copy in an aborted transaction: readers of committed data skip that copy.",
        "중단된 트랜잭션에 복사본이 있는 레코드 수입니다. 커밋된 것만 읽는 컨슈머는 그 복사본을 건너뜁니다.");
    public static readonly Text LedgerProcessed = new("processed", "처리");
    public static readonly Text LedgerProcessedMeaning = new("Records that a consumer has processed.", "컨슈머가 처리한 레코드 수입니다.");
    public static readonly Text LedgerProcessedTwice = new("again", "다시 처리");
    public static readonly Text LedgerProcessedTwiceMeaning = new("Processed twice or more by one group.", "한 그룹이 두 번 이상 처리한 레코드 수입니다.");
    public static readonly Text LedgerUnprocessed = new("unprocessed", "미처리");
    public static readonly Text LedgerUnprocessedMeaning = new(
        "Records that a group could read and has not processed.", "그룹이 읽을 수 있지만 아직 처리하지 않은 레코드 수입니다.");
    public static readonly Text LedgerLag = new("lag", "랙");
    public static readonly Text LedgerLagMeaning = new(
        "What all groups have still to commit, over all their partitions.", "모든 그룹이 모든 파티션에서 아직 커밋하지 않은 오프셋의 합입니다.");
    public static readonly Text LedgerOutside = new("outside", "바깥 효과");
    public static readonly Text LedgerOutsideMeaning = new(
        "Effects outside Kafka, such as e-mails: no transaction takes them back.", "메일처럼 Kafka 바깥에 남은 효과의 수입니다. 어떤 트랜잭션도 되돌리지 못합니다.");

    public static readonly Text SendRecord = new("Send", "보내기");
    public static readonly Text SendRecordTitle = new("Producer {0} sends one more record", "프로듀서 {0:이/가} 레코드를 하나 더 보냅니다");
    public static readonly Text NetworkMenu = new("Network", "네트워크");
    public static readonly Text NetworkMenuTitle = new("Break or heal the network", "네트워크 끊기와 복구");
    public static readonly Text ViewMenu = new("View", "보기");
    public static readonly Text ViewMenuTitle = new("How the stage is looked at", "스테이지를 보는 방식");
    public static readonly Text CutFollowers = new("Cut followers off", "팔로워 단절");
    public static readonly Text CutFollowersTitle = new(
        "Cuts the network between the leader of {0} and its followers", "{0} 리더와 팔로워 사이의 네트워크를 끊습니다");
    public static readonly Text HealNetwork = new("Heal network", "네트워크 복구");
    public static readonly Text HealNetworkTitle = new("Ends all cuts and delays", "모든 단절과 지연을 끝냅니다");
    public static readonly Text NothingCut = new("Nothing is cut.", "끊긴 곳이 없습니다.");
    public static readonly Text NoLeaderToCut = new("No partition has a leader with followers.", "팔로워가 있는 리더가 없습니다.");
    public static readonly Text ShowTable = new("As a table", "표로 보기");

    public static readonly Text HelpTitle = new("Keys", "단축키");
    public static readonly Text HelpPlay = new("play or pause", "재생 또는 일시 정지");
    public static readonly Text HelpCrash = new("crash or start the broker, controller or consumer that has the focus", "포커스가 있는 브로커, 컨트롤러, 컨슈머를 강제 종료하거나 시작");
    public static readonly Text HelpArrows = new("move between the parts of the stage", "클러스터 그림의 요소 사이를 이동");
    public static readonly Text HelpEnter = new("details of the part that has the focus", "포커스가 있는 요소를 자세히 보기");
    public static readonly Text HelpHelp = new("this help", "이 도움말");
    public static readonly Text HelpSwitch = new("Single-key shortcuts are on", "한 글자 단축키 사용");

    public static readonly Text PagesTitle = new("Pages", "페이지");
    public static readonly Text LanguageTitle = new("Language", "언어");
    public static readonly Text ProjectorTitle = new("Projector view: larger, and nothing but the run", "발표 화면: 크게, 실행만 보기");
    public static readonly Text HelpProjector = new("Projector view", "발표 화면");
    public static readonly Text ThemeTitle = new("Theme: {0}", "테마: {0}");
    public static readonly Text ThemeSystem = new("as the system", "시스템 설정");
    public static readonly Text ThemeLight = new("light", "밝게");
    public static readonly Text ThemeDark = new("dark", "어둡게");

    public static readonly Text Refused = new("Refused: {0}", "거부됨: {0}");
    public static readonly Text RefusedBusy = new("Too many commands at once. Try again.", "명령이 너무 많습니다. 다시 시도하세요.");
    public static readonly Text RefusedNothing = new("Nothing of that kind happens in the foreseeable future.", "한동안 그런 일은 일어나지 않습니다.");
    public static readonly Text RefusedGone = new("The message is no longer on its way.", "메시지가 이미 도착했습니다.");
    public static readonly Text RefusedNotKept = new(
        "This was done, but the server could not save it. It will be saved with your next action.",
        "실행은 되었지만 서버에 저장하지 못했습니다. 다음 조작을 할 때 함께 저장합니다.");
    public static readonly Text RefusedEnded = new("This session has ended. Begin anew.", "세션이 끝났습니다. 처음부터 다시 시작하세요.");

    public static readonly Text Reconnecting = new("The connection to the server is gone. Trying again…", "서버와 연결이 끊겼습니다. 다시 연결하는 중입니다…");
    public static readonly Text ReconnectNow = new("Try now", "지금 시도");

    public static readonly Text ProductName = new("Kafka playground", "Kafka 플레이그라운드");
    public static readonly Text LessonSide = new("Lesson", "레슨");
    public static readonly Text SessionEnded = new("The session is gone.", "세션이 사라졌습니다.");
    public static readonly Text OpenAgain = new("Open a fresh one", "새로 열기");
    public static readonly Text SessionAnew = new(
        "The session at this address is no longer kept. This is a fresh one.", "이 주소의 세션은 보관 기간이 지났습니다. 새 세션으로 시작합니다.");
    public static readonly Text SessionNotRebuilt = new(
        "The session at this address is saved, but could not be brought back just now. Nothing of it is lost: try again later.",
        "이 주소의 세션은 저장되어 있지만 지금은 되살리지 못했습니다. 내용은 그대로 남아 있으니 나중에 다시 시도하세요.");
    public static readonly Text StorageAway = new(
        "The server can't read its saved sessions at the moment. Try again in a while.", "지금은 서버가 저장된 세션을 읽지 못합니다. 잠시 후 다시 시도하세요.");
    public static readonly Text ServerFull = new("The server has as many sessions as it can hold. Try again in a while.", "서버의 세션이 가득 찼습니다. 잠시 후 다시 시도하세요.");
    public static readonly Text TooManySessions = new(
        "This page has opened many runs in a short time. Try again in a minute.", "이 페이지에서 짧은 시간에 실행을 너무 많이 열었습니다. 1분 뒤에 다시 시도하세요.");
    public static readonly Text TooManyRequests = new(
        "Too many requests are coming from your address. Try again in {0} s.", "같은 주소에서 너무 많은 요청이 들어오고 있습니다. {0}초 뒤에 다시 시도하세요.");
    public static readonly Text NoSuchPage = new("There is no such page here.", "이곳에는 그런 페이지가 없습니다.");
    public static readonly Text NotForPages = new("Pages are only to be read: this request asks for something else.", "페이지는 읽을 수만 있습니다. 이 요청은 다른 것을 하려고 합니다.");
    public static readonly Text Lessons = new("Lessons", "레슨");
    public static readonly Text NoSuchLesson = new("There is no such lesson.", "그런 레슨은 없습니다.");
}
