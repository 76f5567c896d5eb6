namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text CopyLink = new("Copy link", "링크 복사");
    public static readonly Text CopyLinkTitle = new("Copy a link that reopens at this very moment", "바로 이 순간에서 다시 열리는 링크 복사");
    public static readonly Text LinkCopied = new("Link copied: it reopens at {0}.", "링크를 복사했습니다. {0}에서 다시 열립니다.");
    public static readonly Text LinkShown = new("This is the link; the browser would not let it be copied:", "브라우저가 복사를 막았습니다. 링크는 다음과 같습니다.");
    public static readonly Text LinkNotMade = new(
        "No link could be made: the server keeps no more long scenarios, or the run has ended where no link leads.",
        "링크를 만들지 못했습니다. 서버가 긴 시나리오를 더 보관할 수 없거나, 링크로 갈 수 없는 곳에서 실행이 끝났습니다.");

    public static readonly Text PlaySide = new("About this run", "이 실행에 대하여");
    public static readonly Text PlayUntitled = new("A run", "어떤 실행");
    public static readonly Text PlayDescription = new("A Kafka cluster at {0}, reproduced event for event.", "{0} 시점의 Kafka 클러스터를 이벤트 하나까지 똑같이 재현했습니다.");
    public static readonly Text PlaySame = new("Replays identically, event for event, up to here.", "여기까지 이벤트 하나하나 똑같이 재현됐습니다.");
    public static readonly Text PlayDiffers = new(
        "This engine (version {2}) goes another way than the one that the link was made with[ (version {3})]: the runs part between {0} and {1}.",
        "이 엔진(버전 {2})의 실행은 링크를 만든 엔진[(버전 {3})]과 다릅니다. {0}에서 {1} 사이에 갈라집니다.");
    public static readonly Text PlayNotTold = new(
        "The link does not say what the run was, so nothing could be compared.", "링크에 원래 실행의 기록이 없어 비교하지 못했습니다.");
    public static readonly Text PlayNotModelled = new("{0} entries that the engine takes in and does not model:", "엔진이 받아들이지만 모델링하지 않는 항목 {0}개:");
    public static readonly Text PlaySteps = new("What was done", "한 일");
    public static readonly Text PlayNoSteps = new("Nothing: the cluster was left alone.", "없습니다. 클러스터를 그대로 두었습니다.");

    public static readonly Text LinkWrong = new("This link can’t be opened", "이 링크는 열 수 없습니다");
    public static readonly Text LinkCorrupt = new(
        "It is not whole: a letter is missing, or was changed on the way. Ask for it once more, and copy all of it.",
        "링크가 온전하지 않습니다. 글자가 빠졌거나 도중에 바뀌었습니다. 다시 받아서 전부 복사해 주세요.");
    public static readonly Text LinkUnknownVersion = new(
        "It was made by a newer playground: this one does not know links of version “{0}”.",
        "더 새로운 플레이그라운드에서 만든 링크입니다. 여기서는 버전 ‘{0}’ 링크를 알지 못합니다.");
    public static readonly Text LinkTooLarge = new("It unpacks to more than {0}.", "풀었을 때 크기가 {0}를 넘습니다.");
    public static readonly Text LinkNoDocument = new(
        "The scenario that it names is not kept on this server. Long scenarios are kept where they were shared.",
        "링크가 가리키는 시나리오가 이 서버에 없습니다. 긴 시나리오는 공유한 서버에만 보관됩니다.");
    public static readonly Text LinkNotUnderstood = new("{0} entries of its scenario are not understood:", "시나리오에서 이해하지 못한 항목 {0}개:");
    public static readonly Text LinkOverLimit = new("Its scenario is larger than a run may be:", "시나리오가 허용된 크기를 넘습니다.");
    public static readonly Text LinkNoMoment = new("“{0}” is no moment. A moment is a number of microseconds, such as t=3500000.", "‘{0}’은(는) 시점이 아닙니다. 시점은 t=3500000처럼 마이크로초 단위의 수입니다.");
    public static readonly Text LinkTooFar = new("The moment {0} is further away than a run may go.", "{0} 시점은 실행할 수 있는 범위를 벗어납니다.");
    public static readonly Text LinkStoreAway = new(
        "Its scenario is kept on the server, which can't read it at the moment. Please try again a little later.",
        "시나리오가 서버에 보관되어 있는데, 지금은 서버가 읽을 수 없습니다. 잠시 뒤에 다시 열어 보세요.");

    public static readonly Text LinkFailed = new("The simulation failed on it: a fault of ours.", "시뮬레이션이 실패했습니다. 저희 잘못입니다.");
    public static readonly Text LinkElsewhere = new("To the first lesson", "첫 레슨으로");
    public static readonly Text HelpCopyLink = new("Copy a link to this moment", "이 순간의 링크 복사");
}
