namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text ActsOfNode = new("What can be done to {0}", "{0}에 할 수 있는 일");
    public static readonly Text WhyReaderNotRunning = new("It is not running.", "실행 중이 아닙니다.");
    public static readonly Text WhyNoPartition = new("It has no partition at the moment.", "지금 맡은 파티션이 없습니다.");
    public static readonly Text WhyNoGroup = new("It has no group to commit for.", "커밋할 그룹이 없습니다.");
    public static readonly Text WhyGroupHasMembers = new(
        "The group has members: Kafka changes the offsets only of one without.", "그룹에 멤버가 있습니다. Kafka는 멤버가 없는 그룹의 오프셋만 바꿉니다.");
    public static readonly Text WhyNothingToReset = new("It reads no topic and has committed nothing.", "읽는 토픽도 커밋한 것도 없습니다.");

    public static readonly Text CrashReader = new("Crash", "강제 종료");
    public static readonly Text CrashReaderMeaning = new(
        "It dies without a word. Its partitions wait until its session ends.", "말없이 죽습니다. 맡던 파티션은 세션이 끝날 때까지 기다립니다.");
    public static readonly Text RestartReader = new("Start again", "다시 시작");
    public static readonly Text RestartReaderMeaning = new("A new process with the same configs joins the group.", "같은 설정의 새 프로세스가 그룹에 들어갑니다.");
    public static readonly Text CloseReader = new("Close", "닫기");
    public static readonly Text CloseReaderMeaning = new(
        "It commits if it commits automatically, and leaves the group at once.", "자동 커밋이면 커밋하고, 바로 그룹에서 나갑니다.");
    public static readonly Text StallReader = new("Stall", "멈추게 하기");
    public static readonly Text StallReaderMeaning = new(
        "The application stops calling poll(); heartbeats go on until max.poll.interval.ms.", "애플리케이션이 poll()을 부르지 않습니다. 하트비트는 max.poll.interval.ms까지 계속됩니다.");
    public static readonly Text UnstallReader = new("Let it go on", "다시 돌게 하기");
    public static readonly Text UnstallReaderMeaning = new("It calls poll() again.", "poll()을 다시 부릅니다.");
    public static readonly Text PauseReader = new("Pause its partitions", "파티션 일시 정지");
    public static readonly Text PauseReaderMeaning = new(
        "It polls on, and gets nothing. It stays a member.", "poll()은 계속하지만 아무것도 받지 않습니다. 멤버로는 남습니다.");
    public static readonly Text ResumeReader = new("Resume its partitions", "파티션 재개");
    public static readonly Text ResumeReaderMeaning = new("It is handed records again.", "다시 레코드를 받습니다.");
    public static readonly Text CommitNow = new("Commit its positions", "지금 위치 커밋");
    public static readonly Text CommitNowMeaning = new("commitSync(), before its next poll().", "다음 poll() 전에 commitSync()를 부릅니다.");
    public static readonly Text SeekEarliest = new("Seek to the beginning", "처음으로 옮기기");
    public static readonly Text SeekEarliestMeaning = new("It reads all its partitions again from the start.", "맡은 파티션을 모두 처음부터 다시 읽습니다.");
    public static readonly Text SeekLatest = new("Seek to the end", "끝으로 옮기기");
    public static readonly Text SeekLatestMeaning = new("It skips what lies between.", "사이에 있는 것은 건너뜁니다.");

    public static readonly Text ResetEarliest = new("Reset offsets to the earliest", "오프셋을 맨 앞으로 재설정");
    public static readonly Text ResetEarliestMeaning = new("The group begins again with the oldest records.", "그룹이 가장 오래된 레코드부터 다시 시작합니다.");
    public static readonly Text ResetLatest = new("Reset offsets to the latest", "오프셋을 맨 끝으로 재설정");
    public static readonly Text ResetLatestMeaning = new("The group skips everything that is there.", "그룹이 지금 있는 것을 모두 건너뜁니다.");

    public static readonly Text BeginTransaction = new("Begin a transaction", "트랜잭션 시작");
    public static readonly Text BeginTransactionMeaning = new("What it sends from now on belongs together.", "이제부터 보내는 것은 한 묶음이 됩니다.");
    public static readonly Text CommitTransaction = new("Commit it", "커밋");
    public static readonly Text CommitTransactionMeaning = new("Sends what waits, then asks the coordinator to commit.", "남은 것을 보낸 뒤 코디네이터에 커밋을 요청합니다.");
    public static readonly Text AbortTransaction = new("Abort it", "중단");
    public static readonly Text AbortTransactionMeaning = new(
        "What was sent stays in the logs, and readers of committed data skip it.", "보낸 것은 로그에 남지만, 커밋된 것만 읽는 컨슈머는 건너뜁니다.");

    public static readonly Text ActOpen = new("Act", "조작");
    public static readonly Text ActEverything = new("Everything you can do", "할 수 있는 모든 조작");
}
