namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text OneEventBack = new("One event back", "이벤트 하나 뒤로");
    public static readonly Text PreviousNotableTitle = new(
        "Back to the last election, ISR change, error …", "이전 리더 선출, ISR 변화, 오류로 돌아가기");
    public static readonly Text UndoTitle = new("Undo the last thing that was done", "마지막에 한 일 취소");
    public static readonly Text ForkTitle = new("Begin a branch at this moment", "이 순간에서 갈래 만들기");
    public static readonly Text HelpEvents = new("One event back, one forward", "이벤트 하나 뒤로, 하나 앞으로");
    public static readonly Text HelpNotable = new("To the change before, to the next one", "이전 변화로, 다음 변화로");

    public static readonly Text HelpWhy = new(
        "Why? What led to the last thing that happened to what has the focus", "왜? 포커스가 있는 것에 마지막으로 일어난 일의 원인");
    public static readonly Text HelpPredict = new("To the next prediction", "다음 예측으로");

    public static readonly Text ScrubberTitle = new("Moment of the run", "실행의 순간");
    public static readonly Text ScrubberHere = new("{0} of {1}", "{1} 중 {0}");
    public static readonly Text ScrubberPast = new(
        "In the past: what you do here begins a branch, and what came next is kept.",
        "과거를 보고 있습니다. 여기서 무언가를 하면 새 갈래가 생기고, 뒷일은 그대로 남습니다.");
    public static readonly Text ScrubberPastOnly = new("In the past.", "과거를 보고 있습니다.");
    public static readonly Text ScrubberEnd = new("to the end", "끝으로");
    public static readonly Text MarkEvents = new("{0} notable events", "눈에 띄는 이벤트 {0}개");
    public static readonly Text MarkGoal = new("Goal reached: {0}", "목표 달성: {0}");
    public static readonly Text MarkPrediction = new("Prediction revealed: {0}", "예측 공개: {0}");

    public static readonly Text BranchesTitle = new("Branches", "갈래");
    public static readonly Text BranchFirst = new("The first run", "첫 실행");
    public static readonly Text BranchFrom = new("from {0}", "{0}부터");
    public static readonly Text BranchUnnamed = new("Branch {0}", "갈래 {0}");
    public static readonly Text BranchName = new("Name of the branch", "갈래 이름");
    public static readonly Text BranchRename = new("Rename", "이름 바꾸기");
    public static readonly Text BranchRemove = new("Remove", "없애기");
    public static readonly Text BranchRemoveTitle = new("Remove “{0}” for good", "‘{0}’ 갈래를 완전히 없애기");
    public static readonly Text BranchSave = new("Save", "저장");
    public static readonly Text RefusedBranches = new(
        "There are as many branches as a session may have. Remove one first.", "세션이 가질 수 있는 갈래가 다 찼습니다. 먼저 하나를 없애세요.");
    public static readonly Text RefusedNoBranch = new("That branch is not there any more.", "그 갈래는 더 이상 없습니다.");

    public static readonly Text BreakpointsTitle = new("Pause when …", "이럴 때 멈추기 …");
    public static readonly Text BreakpointsButton = new("Pause when … ({0} set)", "이럴 때 멈추기 …({0}개 설정됨)");
    public static readonly Text BreakpointsNone = new("Nothing stops the run yet.", "아직 실행을 멈추는 것이 없습니다.");
    public static readonly Text BreakpointKind = new("this happens", "일어나는 일");
    public static readonly Text BreakpointWhere = new("and these hold (leave empty for any)", "그리고 값이 이럴 때(비워 두면 아무 값이나)");
    public static readonly Text BreakpointAdd = new("Add", "추가");
    public static readonly Text BreakpointRemove = new("Remove “{0}”", "‘{0}’ 없애기");
    public static readonly Text BreakpointStopped = new("Stopped by “{0}”", "‘{0}’에서 멈춤");
}
