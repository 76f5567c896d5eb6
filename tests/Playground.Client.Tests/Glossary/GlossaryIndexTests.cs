using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Glossary;
using Playground.Client.Wording;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Glossary;

public class GlossaryIndexTests
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> None = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
    private static readonly Term Offset = Make("offset", "offset", "오프셋", "A number in `orders-0`.");
    private static readonly Term Isr = Make("isr", "ISR", "ISR", "In-sync replicas.", "in-sync replica");
    private static readonly Term End = Make("log-end-offset", "log end offset", "로그 끝 오프셋", "One past the last.", "LEO");
    private static readonly Term Double = Make("double", "odd", "쌍둥이", "Made up.");

    [Theory]
    [InlineData(Language.English, "I: isr; L: log-end-offset; O: double offset")]
    [InlineData(Language.Korean, "ㄹ: log-end-offset; ㅅ: double; ㅇ: offset; A–Z: isr")]
    public void TermsAreGroupedAsTheLanguageSortsThem(Language language, string expected)
    {
        var groups = GlossaryIndex.Groups([Offset, Isr, End, Double], language);

        Assert.Equal(expected, string.Join("; ", groups.Select(group => $"{group.Letter}: {string.Join(' ', group.Terms.Select(term => term.Id))}")));
        Assert.Equal(groups.Count, groups.Select(group => group.Anchor).Distinct().Count());
    }

    [Theory]
    [InlineData(Language.English, "", true)]
    [InlineData(Language.English, null, true)]
    [InlineData(Language.English, " Last   leo ", true)]
    [InlineData(Language.English, "leo first", false)]
    [InlineData(Language.English, "오프셋", false)]
    [InlineData(Language.Korean, "끝", true)]
    [InlineData(Language.Korean, "end", true)]
    public void ASearchFitsNamesAndMeaning(Language language, string? search, bool fits) => Assert.Equal(fits, GlossaryIndex.Fits(End, search, language));

    [Fact]
    public void AbbreviationsAndInKoreanTheEnglishNameStandBesideTheName()
    {
        Assert.Equal(["LEO"], GlossaryIndex.OtherNames(End, Language.English));
        Assert.Equal(["log end offset", "LEO"], GlossaryIndex.OtherNames(End, Language.Korean));
        Assert.Empty(GlossaryIndex.OtherNames(Isr, Language.Korean));
    }

    [Fact]
    public async Task AnEntryShowsCodeAsCodeAndTellsWhichTermIsWantedNext()
    {
        Term? next = null;
        var entry = await TestRenderer.RenderAsync<TermEntry>(new()
        {
            [nameof(TermEntry.Term)] = Offset,
            [nameof(TermEntry.See)] = new[] { End, Isr },
            [nameof(TermEntry.OnSee)] = Microsoft.AspNetCore.Components.EventCallback.Factory.Create<Term>(this, term => next = term),
        });

        Assert.Equal("orders-0", entry.Find("#offset code").TextContent);
        Assert.Equal(["/glossary#log-end-offset", "/glossary#isr"], entry.All("a").Select(link => link.GetAttribute("href")));
        await entry.ClickAsync("a[href$='#isr']");
        Assert.Equal(Isr, next);
    }

    private static Term Make(string id, string english, string korean, string meaning, params string[] also) => new(
        id, Both(english, korean), None.Add("en", [.. also]).Add("ko", [.. also]), None, Both(meaning, "뜻입니다."), []);

    private static LocalizedText Both(string english, string korean) => new(LocalizedText.Of(english).Texts.Add("ko", korean));
}
