namespace Playground.Client.Wording;

/// <summary>The catalogue of lessons, and what somebody has done in them.</summary>
public static partial class Texts
{
    public static readonly Text LessonsTitle = new("Lessons", "레슨");
    public static readonly Text LessonsIntro = new(
        "{0} lessons, about {1} hours in all. Each asks you to predict what a cluster will do, lets it happen, and then hands you the cluster.",
        "레슨 {0}개, 모두 합쳐 {1}시간쯤 걸립니다. 레슨마다 클러스터가 어떻게 될지 먼저 예측하고, 실제로 일어나는 일을 본 다음, 직접 다루어 보게 됩니다.");
    public static readonly Text LessonsStart = new("Start: {0}", "시작하기: {0}");
    public static readonly Text LessonsGoOn = new("Go on: {0}", "이어서 하기: {0}");
    public static readonly Text LessonsJump = new("Tracks", "트랙");
    public static readonly Text LessonDone = new("done", "완료");
    public static readonly Text LessonBegun = new("{0} of {1} goals", "목표 {1}개 중 {0}개");
    public static readonly Text ToLessons = new("To the lessons", "레슨 목록으로");
    public static readonly Text ProgressDone = new("{0} of {1} lessons done", "레슨 {1}개 중 {0}개 완료");
    public static readonly Text ProgressKeep = new("Keep or move your progress", "진도 보관하고 옮기기");
    public static readonly Text ProgressWhere = new(
        "What you reach and predict stays in this browser. Take it along as a file, or bring one in: nothing that you have reached is lost by that.",
        "달성한 목표와 예측은 이 브라우저에만 남습니다. 파일로 내려받아 다른 곳으로 옮길 수 있고, 파일을 불러와도 이미 달성한 것은 사라지지 않습니다.");
    public static readonly Text ProgressExport = new("Save as a file", "파일로 저장");
    public static readonly Text ProgressImport = new("Bring in a file", "파일 불러오기");
    public static readonly Text ProgressClear = new("Forget everything", "모두 지우기");
    public static readonly Text ProgressClearSure = new("Yes, forget it", "네, 지웁니다");
    public static readonly Text ProgressCancel = new("No, keep it", "아니요, 그대로 둡니다");
    public static readonly Text ProgressImported = new("Brought in from {0}.", "{0}에서 불러왔습니다.");
    public static readonly Text ProgressRefused = new("{0} can't be brought in. {1}", "{0:을/를} 불러올 수 없습니다. {1}");
    public static readonly Text ProgressUnreadable = new(
        "What this browser had kept can't be read and has been set aside. {0}", "이 브라우저에 남아 있던 진도를 읽을 수 없어 따로 보관해 두었습니다. {0}");
    public static readonly Text ProgressCleared = new("Forgotten.", "지웠습니다.");
}
