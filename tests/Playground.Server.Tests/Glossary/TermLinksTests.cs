using Playground.Server.Glossary;

namespace Playground.Server.Tests.Glossary;

public class TermLinksTests
{
    private static readonly TermCatalogue Glossary = GlossaryReader.Parse(
        "glossary.yaml",
        """
        - { id: leader, term: { en: leader, ko: 리더 }, also: { en: [leaders] }, meaning: { en: "Takes \"writes\".", ko: 쓰기를 받습니다. } }
        - { id: leader-epoch, term: { en: leader epoch, ko: 리더 에포크 }, meaning: { en: A number., ko: 번호입니다. } }
        - { id: isr, term: { en: ISR, ko: ISR }, meaning: { en: In sync., ko: 따라갑니다. } }
        - { id: offset, term: { en: offset, ko: 오프셋 }, except: { en: [offset the cost] }, meaning: { en: A place., ko: 자리입니다. } }
        - { id: min-insync, term: { en: min.insync.replicas, ko: min.insync.replicas }, meaning: { en: A floor., ko: 하한선입니다. } }

        """);

    private readonly List<string> _complaints = [];

    [Fact]
    public void ALinkLeadsToTheTermAndCarriesItsMeaning() =>
        Assert.Equal(
            "<p>The <a class=\"term\" href=\"/glossary#leader\" data-meaning=\"Takes &quot;writes&quot;.\">leader</a> answers.</p>",
            Links("en").In("<p>The leader answers.</p>"));

    [Theory]
    [InlineData("Leaders lead, the leader too", "[Leaders] lead, the leader too")]
    [InlineData("a leader epoch of a leader", "a [leader epoch] of a [leader]")]
    [InlineData("a leader\nepoch", "a [leader\nepoch]")]
    [InlineData("a leader epoch, a leader epoch, a leader", "a [leader epoch], a leader epoch, a [leader]")]
    [InlineData("leadership, cheerleader, leader-like, leader_id, x.leader", "leadership, cheerleader, leader-like, leader_id, x.leader")]
    [InlineData("the leader's. (leader)", "the [leader]'s. (leader)")]
    [InlineData("an isr, an ISR", "an isr, an [ISR]")]
    [InlineData("to offset the cost of an offset", "to offset the cost of an [offset]")]
    [InlineData("Set min.insync.replicas. Done.", "Set [min.insync.replicas]. Done.")]
    public void EnglishWordsAreMatchedWholeTheLongestFirst(string text, string expected) => Assert.Equal(expected, Marked("en", text));

    [Theory]
    [InlineData("오프셋을 봅니다", "[오프셋]을 봅니다")]
    [InlineData("리더에게서는, 리더입니다", "[리더]에게서는, 리더입니다")]
    [InlineData("리더들에게까지", "[리더]들에게까지")]
    [InlineData("리더였습니다", "[리더]였습니다")]
    [InlineData("리더십과 새리더", "리더십과 새리더")]
    [InlineData("리더 에포크로 맞추고 리더가", "[리더 에포크]로 맞추고 [리더]가")]
    [InlineData("ISR의 멤버", "[ISR]의 멤버")]
    [InlineData("ISRs, isr", "ISRs, isr")]
    [InlineData("min.insync.replicas는 2", "[min.insync.replicas]는 2")]
    public void KoreanNounsAreMatchedWithTheirParticles(string text, string expected) => Assert.Equal(expected, Marked("ko", text));

    [Theory]
    [InlineData("<h2>The leader</h2><p>", "</p>")]
    [InlineData("<p><code>leader</code> ", "</p>")]
    [InlineData("<pre><code>leader\n</code></pre><p>", "</p>")]
    [InlineData("<p><a href=\"/x\">the <em>leader</em></a> ", "</p>")]
    [InlineData("<p>{{leader|the leader}} ", "</p>")]
    [InlineData("<p>{{?held|leader {{leader|leader}} leader}} ", "</p>")]
    [InlineData("<p title=\"leader\">", "</p>")]
    public void LinksHeadingsCodeGapsAndAttributesAreLeftAlone(string before, string after) =>
        Assert.Equal($"{before}[leader]{after}", Marked("en", $"{before}leader{after}"));

    [Fact]
    public void ATermIsLinkedOnceInAllPiecesOfAText()
    {
        var links = Links("en");

        Assert.Contains("class=\"term\"", links.In("<p>leader</p>"), StringComparison.Ordinal);
        Assert.Equal("<p>leader</p>", links.In("<p>leader</p>"));
    }

    [Theory]
    [InlineData("<a href=\"/glossary#leader\">the <strong>boss</strong></a> and the leader", "[the <strong>boss</strong>] and the leader")]
    [InlineData("leader, <a href=\"/glossary#leader\">the boss</a> and <a href=\"/x\">x</a>", "[leader], the boss and <a href=\"/x\">x</a>")]
    public void ALinkByHandCountsAsTheTerms(string html, string expected) => Assert.Equal(expected, Marked("en", html));

    [Fact]
    public void ALinkByHandToWhatIsNoTermIsAMistake()
    {
        Links("en").In("<a href=\"/glossary#boss\">boss</a>");

        Assert.Equal("There is no term \"boss\" in the glossary.", Assert.Single(_complaints));
    }

    /// <summary>Links as brackets, to be read more easily.</summary>
    private string Marked(string language, string html) =>
        System.Text.RegularExpressions.Regex.Replace(Links(language).In(html), "<a class=\"term\"[^>]*>(.*?)</a>", "[$1]", System.Text.RegularExpressions.RegexOptions.Singleline);

    private TermLinks Links(string language) => new(Glossary, language, _complaints.Add);
}
