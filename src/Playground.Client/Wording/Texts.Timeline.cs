namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text LogTitle = new("Log", "기록");
    public static readonly Text LogFilter = new("Show from this importance on", "이 중요도부터 보기");
    public static readonly Text LogAll = new("everything", "전부");
    public static readonly Text LogInfo = new("steps forward", "진행 이상");
    public static readonly Text LogNotable = new("cluster changes", "클러스터 변화 이상");
    public static readonly Text LogWarning = new("problems only", "문제만");
    public static readonly Text AwaitedMemory = new("room in buffer.memory", "buffer.memory의 빈자리");
    public static readonly Text AwaitedMetadata = new("the topic's metadata", "토픽의 메타데이터");
    public static readonly Text CoordinatorsRecord = new("a coordinator's record", "코디네이터의 기록");
    public static readonly Text LogEmpty = new("None of the newest events is of this kind.", "최근 이벤트 가운데 이런 일은 없습니다.");
    public static readonly Text ClearSelection = new("Clear selection", "선택 해제");
    public static readonly Text SeverityWarning = new("Problem", "문제");
    public static readonly Text SeverityError = new("Broken promise", "깨진 약속");

    public static readonly Text BrokenAcknowledged = new(
        "was acknowledged, and is in the leader's log no more", "응답까지 받았지만 이제 리더의 로그에 없습니다");

    public static readonly Text LanesTitle = new("Timeline", "타임라인");
    public static readonly Text LanesMeaning = new(
        "One line for each node, messages as diagonals between them, up to now. The log beside it says the same in sentences.",
        "노드마다 한 줄, 메시지는 그 사이의 사선으로 지금까지 보여 줍니다. 같은 내용이 기록에 문장으로 있습니다.");
    public static readonly Text Now = new("now", "지금");
    public static readonly Text ControllersLane = new("controllers", "컨트롤러");
    public static readonly Text ZoomIn = new("Zoom in", "확대");
    public static readonly Text ZoomOut = new("Zoom out", "축소");
    public static readonly Text LanesEven = new("Evenly", "고른 간격");
    public static readonly Text LanesEvenTitle = new("The same width for every event, whatever time passed between them", "시간 간격과 상관없이 이벤트마다 같은 너비로 표시");
    public static readonly Text Follow = new("Follow now", "지금 따라가기");
}
