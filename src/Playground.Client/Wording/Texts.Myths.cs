namespace Playground.Client.Wording;

public static partial class Texts
{
    public static readonly Text Myths = new("Myths", "오해");
    public static readonly Text MythsTitle = new("Myths about Kafka", "Kafka에 대한 오해");
    public static readonly Text MythsIntro = new(
        "What is often said of Kafka, and what is so. Each truth comes with a run: press it and watch the belief fail, paused at the moment that matters. All of it is about Apache Kafka 4.3.1 with its defaults, unless a text says otherwise.",
        "Kafka에 대해 흔히 하는 말과 실제로는 어떤지를 모았습니다. 사실마다 직접 돌려 볼 수 있는 실행이 있고, 중요한 순간에 멈춘 채로 열립니다. 따로 말하지 않으면 모두 기본 설정의 Apache Kafka 4.3.1 이야기입니다.");
    public static readonly Text MythsDescription = new(
        "{0} beliefs about Apache Kafka that are not so, each with a simulation that shows it.",
        "사실이 아닌 Apache Kafka 이야기 {0}가지를 시뮬레이션과 함께 보여 줍니다.");
    public static readonly Text MythsJump = new("What they are about", "주제");
    public static readonly Text MythLabel = new("Myth", "오해");
    public static readonly Text MythTruth = new("What is so", "사실은");
    public static readonly Text MythLook = new("What to look at", "볼 곳");
    public static readonly Text MythSee = new("See it happen", "직접 보기");
    public static readonly Text MythSide = new("The myth and what is so", "오해와 사실");
    public static readonly Text MythAll = new("All myths", "모든 오해");
    public static readonly Text MythNext = new("Next: {0}", "다음: {0}");
    public static readonly Text NoSuchMyth = new("There is no such myth.", "그런 오해는 없습니다.");
}
