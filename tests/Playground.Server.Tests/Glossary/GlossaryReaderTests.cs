using Playground.Server.Glossary;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Glossary;

public class GlossaryReaderTests
{
    private const string Yaml =
        """
        - id: isr
          term: { en: ISR, ko: ISR }
          also: { en: [in-sync replica], ko: [인싱크 레플리카] }
          meaning: { en: "Who keeps `up`.", ko: "따라가는 레플리카입니다." }
          see: [leader]
        - id: leader
          term: { en: leader, ko: 리더 }
          meaning: { en: Who takes writes., ko: 쓰기를 받는 레플리카입니다. }

        """;

    [Fact]
    public void ATermIsReadWhole()
    {
        var glossary = GlossaryReader.Parse("glossary.yaml", Yaml);

        Assert.Equal(["isr", "leader"], glossary.Terms.Select(term => term.Id));
        var isr = glossary.Find("isr")!;
        Assert.Equal(["ISR", "인싱크 레플리카"], isr.Spellings("ko"));
        Assert.Equal("Who keeps up.", isr.PlainMeaning("en"));
        Assert.Equal("leader", Assert.Single(isr.See));
        Assert.Equal("/glossary#isr", isr.Address);
        Assert.Null(glossary.Find("elr"));
    }

    [Fact]
    public void WhereThereIsNoFileThereAreNoTerms() => Assert.Empty(GlossaryReader.Read(null).Terms);

    [Theory]
    [InlineData("id: leader", "id: isr", "glossary.yaml(6): $[1].id: The id \"isr\" is used more than once.")]
    [InlineData("id: leader", "id: Leader", "glossary.yaml(6): $[1].id: Expected an id")]
    [InlineData("en: leader,", "en: isr,", "glossary.yaml(7): $[1].term: \"isr\" is a spelling of \"isr\" already.")]
    [InlineData("ko: 리더 }", "ko: 인싱크 레플리카 }", "glossary.yaml(7): $[1].term: \"인싱크 레플리카\" is a spelling of \"isr\" already.")]
    [InlineData("ko: [인싱크 레플리카]", "ko: [ISR]", "glossary.yaml(3): $[0].also.ko: \"ISR\" is a spelling of \"isr\" already.")]
    [InlineData("see: [leader]", "see: [leader, reader]", "glossary.yaml(5): $[0].see[1]: There is no term \"reader\".")]
    [InlineData("see: [leader]", "see: [isr]", "glossary.yaml(5): $[0].see[0]: A term can't refer to itself.")]
    [InlineData("term: { en: leader, ko: 리더 }", "term: { en: leader }", "glossary.yaml(7): $[1].term: The text in \"ko\" is missing.")]
    [InlineData("meaning: { en: Who", "gloss: { en: Who", "glossary.yaml(8): $[1].gloss: There is no field \"gloss\" here.")]
    [InlineData("- id: isr", "- id: [", "glossary.yaml(1): Not a YAML document at line 1")]
    public void WhatIsWrongIsSaidWithItsLine(string right, string wrong, string expected)
    {
        Assert.Contains(right, Yaml, StringComparison.Ordinal);

        var wrongs = Assert.Throws<LessonException>(() => GlossaryReader.Parse("glossary.yaml", Yaml.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(wrongs.Errors, error => error.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void AGlossaryIsAList() =>
        Assert.Throws<LessonException>(() => GlossaryReader.Parse("glossary.yaml", "terms: []\n"));
}
