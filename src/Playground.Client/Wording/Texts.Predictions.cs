namespace Playground.Client.Wording;

/// <summary>Predictions that are placed on the stage or drawn.</summary>
public static partial class Texts
{
    public static readonly Text PlaceBroker = new("broker {0}", "브로커 {0}");
    public static readonly Text PlaceController = new("controller {0}", "컨트롤러 {0}");
    public static readonly Text PickOnStage = new("Pick it on the stage, or here.", "화면에서 고르거나 여기에서 고르세요.");
    public static readonly Text MarkOnStage = new("Mark them on the stage, or here. None is an answer, too.", "화면이나 여기에서 표시하세요. 하나도 고르지 않는 것도 답입니다.");
    public static readonly Text DragOnStage = new("Drag the flag on the leader's strip, or move it here.", "리더의 스트립에 있는 깃발을 끌거나 여기에서 옮기세요.");
    public static readonly Text SketchHere = new("Draw the curve: drag across the field, or move each point with the arrow keys.", "곡선을 그려 보세요. 칸 위를 끌거나, 점을 하나씩 화살표 키로 옮기면 됩니다.");
    public static readonly Text DragLabel = new("Your prediction: {0} of {1}", "나의 예측: {1}의 {0}");
    public static readonly Text GhostFlag = new("{0} {1}?", "{0} {1}?");
    public static readonly Text SketchPoint = new("{0} at {1}", "{1}의 {0}");
    public static readonly Text SketchYours = new("your curve", "내가 그린 곡선");
    public static readonly Text SketchTruth = new("what happened", "실제 결과");
    public static readonly Text NoneOfThem = new("none", "없음");
    public static readonly Text CurvePoints = new("from {0} to {1}", "{0}에서 {1}까지");
}
