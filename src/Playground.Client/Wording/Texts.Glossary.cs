namespace Playground.Client.Wording;

/// <summary>The glossary's page, and the cards that show a term's meaning.</summary>
public static partial class Texts
{
    public static readonly Text Glossary = new("Glossary", "용어집");
    public static readonly Text GlossaryIntro = new(
        "What Kafka's words mean, as Apache Kafka 4.3 behaves. Lessons link each of them where it first occurs.",
        "Kafka에서 쓰는 말의 뜻을 Apache Kafka 4.3의 동작을 기준으로 설명합니다. 레슨에서는 용어가 처음 나오는 자리에 링크가 걸려 있습니다.");
    public static readonly Text GlossaryFind = new("Find a term", "용어 찾기");
    public static readonly Text GlossaryLetters = new("Jump to a letter", "첫 글자로 가기");
    public static readonly Text GlossaryFound = new("{0} of {1} terms", "용어 {1}개 중 {0}개");
    public static readonly Text GlossaryNone = new("No term fits “{0}”.", "‘{0}’에 맞는 용어가 없습니다.");
    public static readonly Text GlossaryAll = new("Show all terms", "모든 용어 보기");
    public static readonly Text GlossarySee = new("See also", "함께 보기");
    public static readonly Text InTheGlossary = new("In the glossary", "용어집에서 보기");
}
