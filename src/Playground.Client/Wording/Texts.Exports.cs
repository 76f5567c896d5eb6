namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Export = new("Export", "내보내기");
    public static readonly Text ExportTitle = new("Take this run away", "이 실행 내보내기");
    public static readonly Text ExportOpenTitle = new("Pictures, files, code for a real Kafka, a snippet to embed", "그림, 파일, 실제 Kafka용 코드, 삽입 코드");
    public static readonly Text ExportWhat = new("What to take", "무엇을");
    public static readonly Text ExportPictures = new("Pictures", "그림");
    public static readonly Text ExportRun = new("The run", "실행");
    public static readonly Text ExportReal = new("On a real Kafka", "실제 Kafka");
    public static readonly Text ExportElsewhere = new("On another page", "다른 페이지");
    public static readonly Text ExportStage = new("The cluster at this moment", "이 순간의 클러스터");
    public static readonly Text ExportLanes = new("The last events in lanes", "노드별 최근 이벤트");
    public static readonly Text ExportScenarioYaml = new("The scenario as YAML", "시나리오(YAML)");
    public static readonly Text ExportScenarioJson = new("The scenario as JSON", "시나리오(JSON)");
    public static readonly Text ExportEvents = new("All events as JSON", "모든 이벤트(JSON)");
    public static readonly Text ExportSequence = new("The last messages for Mermaid", "최근 메시지(Mermaid)");
    public static readonly Text ExportCompose = new("A Compose file", "Compose 파일");
    public static readonly Text ExportProperties = new("Broker configs", "브로커 설정");
    public static readonly Text ExportTopics = new("Topics and steps as commands", "토픽과 단계(명령)");
    public static readonly Text ExportCSharp = new("The clients in C#", "클라이언트(C#)");
    public static readonly Text ExportJava = new("The clients in Java", "클라이언트(Java)");
    public static readonly Text ExportPython = new("The clients in Python", "클라이언트(Python)");
    public static readonly Text ExportEmbed = new("A snippet to embed", "삽입 코드");
    public static readonly Text ExportDownload = new("Download {0}", "{0} 내려받기");
    public static readonly Text ExportCopy = new("Copy", "복사");
    public static readonly Text ExportCopied = new("Copied.", "복사했습니다.");
    public static readonly Text ExportNotCopied = new("The browser would not let it be copied: select it, and copy it by hand.", "브라우저가 복사를 막았습니다. 선택해서 직접 복사해 주세요.");
    public static readonly Text ExportPreview = new("Preview of {0}", "{0} 미리 보기");
    public static readonly Text ExportDark = new("Dark", "어둡게");
    public static readonly Text ExportEventsHint = new(
        "Every event up to this moment, background too, one a line, with the scenario that it came of.",
        "이 순간까지의 모든 이벤트를 백그라운드까지 한 줄에 하나씩, 시나리오와 함께 담습니다.");
    public static readonly Text ExportNothing = new("This can’t be had: the session is no longer on the server.", "세션이 더 이상 서버에 없어 내보낼 수 없습니다.");
    public static readonly Text ExportWaits = new("One moment …", "잠시만 기다려 주세요 …");
    public static readonly Text HelpExport = new("Export", "내보내기");

    public static readonly Text EmbedOpen = new("Open in the playground", "플레이그라운드에서 열기");
    public static readonly Text EmbedTitle = new("A Kafka cluster: {0}", "Kafka 클러스터: {0}");
}
