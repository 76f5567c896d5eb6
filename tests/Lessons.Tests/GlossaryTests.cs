using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.Lessons;

namespace Playground.Lessons.Tests;

public sealed partial class GlossaryTests
{
    public static TheoryData<string> Terms => [.. Content.Glossary.Terms.Select(term => term.Id)];

    [Fact]
    public void There_are_terms_enough_for_a_learner() => Assert.True(Content.Glossary.Terms.Count >= 90);

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_meaning_is_one_to_three_sentences_in_its_language(string id)
    {
        var term = Content.Glossary.Find(id)!;

        Assert.DoesNotMatch(Hangul(), string.Join(' ', [.. term.Spellings("en"), term.Meaning.In("en")]));
        Assert.Matches(Hangul(), term.Meaning.In("ko"));
        Assert.InRange(Sentences().Count(term.Meaning.In("en")), 1, 3);
        Assert.All(term.Meaning.Texts.Values, text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.All(term.Meaning.Texts.Values, text => Assert.Equal(0, text.Count(letter => letter == '`') % 2));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void A_lesson_links_terms_and_none_twice(string id)
    {
        foreach (var language in Content.Find(id).Texts.Keys)
        {
            var linked = Links().Matches(string.Concat(Content.Find(id).Text(language).Select(RunText.HtmlOf)));

            Assert.NotEmpty(linked);
            Assert.Equal(linked.Count, linked.DistinctBy(link => link.Groups["id"].Value).Count());
            Assert.All(linked, link => Assert.Equal(
                Content.Glossary.Find(link.Groups["id"].Value)!.PlainMeaning(language), System.Net.WebUtility.HtmlDecode(link.Groups["meaning"].Value)));
        }
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"[.!?](\s|$)")]
    private static partial Regex Sentences();

    [GeneratedRegex("""href="/glossary#(?<id>[^"]+)"( data-meaning="(?<meaning>[^"]*)")?""")]
    private static partial Regex Links();
}
