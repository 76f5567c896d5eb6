using Playground.Client.Wording;

namespace Playground.Client.Lessons;

/// <summary>What the lesson's components say themselves; everything else is in the lesson's own files.</summary>
public static class LessonWords
{
    public static readonly Text Minutes = new("{0} min", "{0}분");
    public static readonly Text Predict = new("Predict first", "먼저 예측해 보세요");
    public static readonly Text ChooseFirst = new(
        "Choose an answer first, and then see whether the cluster agrees.", "먼저 답을 고르세요. 클러스터도 그렇게 답하는지 확인해 봅시다.");
    public static readonly Text WithoutAnswer = new("Run without an answer", "답하지 않고 실행");
    public static readonly Text PredictionAndTruth = new("Prediction and truth", "예측과 결과");
    public static readonly Text YouPredicted = new("Your prediction", "나의 예측");
    public static readonly Text NoPrediction = new("none", "없음");
    public static readonly Text Happened = new("What happened", "실제 결과");
    public static readonly Text NoneOfThese = new("None of the answers came true.", "보기 중에 맞는 것이 없었습니다.");
    public static readonly Text Right = new("You were right.", "맞았습니다.");
    public static readonly Text Wrong = new("It went differently.", "결과가 달랐습니다.");
    public static readonly Text Waiting = new(
        "The cluster is answering: the truth comes out when the run gets there.", "클러스터가 답하는 중입니다. 실행이 그 순간에 이르면 결과가 나옵니다.");
    public static readonly Text Why = new("Why", "이유");
    public static readonly Text ReadOn = new("Read on without predicting (this gives the answer away)", "예측하지 않고 계속 읽기 (답이 드러납니다)");
    public static readonly Text Continue = new("What it means", "무엇을 뜻할까요");
    public static readonly Text Goal = new("Goal", "목표");
    public static readonly Text Reached = new("reached at {0} s", "{0}초에 달성");
    public static readonly Text ReachedBefore = new("reached in an earlier run", "이전 실행에서 달성");
    public static readonly Text Before = new("Builds on:", "먼저 보면 좋은 레슨:");
    public static readonly Text Next = new("Next: {0}", "다음: {0}");
    public static readonly Text Debrief = new("What it was", "무슨 일이었을까요");
    public static readonly Text DebriefEarly = new("Give up and read what it was", "포기하고 원인 읽기");
    public static readonly Text Fidelity = new("How true is this?", "실제 Kafka와 얼마나 같은가요?");
    public static readonly Text Modelled = new("Modelled", "그대로 구현");
    public static readonly Text Simplified = new("Simplified", "단순화");
    public static readonly Text NotModelled = new("Not modelled", "구현하지 않음");
    public static readonly Text KeysTitle = new("Try keys of your own", "직접 키를 넣어 보기");
    public static readonly Text KeysLabel = new("Key", "키");
    public static readonly Text KeysPartitions = new("Partitions", "파티션 수");
    public static readonly Text KeysHash = new("murmur2 hash", "murmur2 해시");
    public static readonly Text KeysPartition = new("Partition", "파티션");
    public static readonly Text KeysAdd = new("Add", "추가");
    public static readonly Text KeysRemove = new("Remove key {0}", "키 {0} 지우기");
    public static readonly Text KeysFormula = new("partition = (murmur2(key) & 0x7fffffff) mod {0}", "파티션 = (murmur2(키) & 0x7fffffff) mod {0}");
    public static readonly Text NotReached = new("not reached yet", "아직 달성하지 못함");
    public static readonly Text Holds = new("holds", "충족");
    public static readonly Text HoldsNot = new("does not hold", "미충족");
    public static readonly Text ActualAndExpected = new("{0}, must be {1}", "{0} (조건: {1})");
    public static readonly Text Hint = new("Hint", "힌트");
    public static readonly Text NextHint = new("Another hint", "힌트 하나 더");
    public static readonly Text ShowMe = new("Show me", "직접 보여 주기");
    public static readonly Text ClaimHeld = new("Seen in this run, first at {0}", "이 실행에서 확인됨 (처음: {0})");
    public static readonly Text ClaimOpen = new("Not seen in this run yet", "이 실행에서는 아직 보지 못함");
    public static readonly Text Takeaway = new("Take away", "기억할 것");
    public static readonly Text Production = new("What people set", "실무에서는 이렇게");
    public static readonly Text Solution = new("Show me a solution", "풀이 보기");
    public static readonly Text PlaySolution = new("Play it from the opening", "처음부터 실행해 보기");
    public static readonly Text SolutionPlays = new("Playing. Pause stops it.", "실행 중입니다. 일시 정지하면 멈춥니다.");
    public static readonly Text Asking = new("Working…", "처리 중…");
}
