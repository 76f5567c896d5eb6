using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.Lessons;

namespace Playground.Lessons.Tests;

public sealed partial class TextTests
{
    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Both_languages_have_the_same_parts_in_the_same_order(string id)
    {
        var texts = Content.Find(id).Texts;

        Assert.Equal(["en", "ko"], texts.Keys);
        Assert.Equal(texts["en"].Select(Shape), texts["ko"].Select(Shape));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Every_text_is_in_its_language(string id)
    {
        var lesson = Content.Find(id);

        Assert.All(Texts(lesson, "en"), text => Assert.DoesNotMatch(Hangul(), text));
        // What is a name in both languages, such as "orders-0", is no text.
        var names = Texts(lesson, "en").Where(text => !text.Contains(' ', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Texts(lesson, "ko").Where(text => !names.Contains(text)), text => Assert.Matches(Hangul(), text));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void No_markup_is_left_for_people_to_see(string id)
    {
        var lesson = Content.Find(id);
        foreach (var language in lesson.Texts.Keys)
        {
            Assert.All(Texts(lesson, language).Select(RunText.Html), text => Assert.DoesNotContain("**", text));
            // What was written as prose has no marks left before the page looks at it.
            Assert.All(lesson.Text(language).Select(Html), text => Assert.DoesNotContain("**", text));
            Assert.All(Texts(lesson, language), text => Assert.DoesNotContain(":::", text));
        }
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Every_link_leads_to_a_page_that_there_is(string id)
    {
        foreach (var address in Content.Find(id).Texts.Values.SelectMany(blocks => blocks).SelectMany(block => Link().Matches(RunText.HtmlOf(block))).Select(match => match.Groups[1].Value))
        {
            var inside = Inside().Match(address);
            Assert.True(inside.Success || address.StartsWith("https://kafka.apache.org/", StringComparison.Ordinal), address);
            if (inside.Groups["lesson"] is { Success: true, Value: var lesson })
                Assert.Contains(Content.Lessons, each => each.Id == lesson);
        }
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void It_goes_all_the_way_from_the_question_to_what_to_take_away(string id)
    {
        var lesson = Content.Find(id);
        var blocks = lesson.Text("en");

        Assert.NotEmpty(lesson.Goals);
        Assert.Single(blocks, block => block is LessonBlock.Aside { Kind: AsideKind.Takeaway });
        Assert.Single(blocks, block => block is LessonBlock.Aside { Kind: AsideKind.Production });
        if (lesson.Track == "incidents")
            Assert.Single(blocks, block => block is LessonBlock.Debrief);
        else
            Assert.NotEmpty(lesson.Predictions);
    }

    [Fact]
    public void Every_track_has_lessons_and_every_lesson_has_a_track() =>
        Assert.Equal(Content.Tracks.Select(track => track.Id), Content.Lessons.Select(lesson => lesson.Track).Distinct());

    private static IEnumerable<string> Texts(Lesson lesson, string language) =>
    [
        .. lesson.Text(language).Select(Html).Where(html => html.Length > 0),
        lesson.Title.In(language), lesson.Question.In(language), lesson.Summary.In(language), lesson.Caption.In(language),
        lesson.Fidelity.Modelled.In(language), lesson.Fidelity.Simplified.In(language), lesson.Fidelity.NotModelled.In(language),
        .. lesson.Watches.SelectMany(watch => watch.Rows.Select(row => row.Label.In(language)).Append(watch.Title.In(language))),
        .. lesson.Tries.Select(one => one.Label.In(language)),
        .. lesson.Predictions.SelectMany(one => one.Options.Where(_ => one.Answering is Answering.Choice).Select(option => option.Text.In(language))),
        .. lesson.Predictions.SelectMany(one => new[] { one.Question.In(language), one.Why.In(language) }),
        .. lesson.Goals.SelectMany(goal => goal.Checks.Select(check => check.Label.In(language))),
        .. lesson.Goals.Select(goal => goal.Title.In(language)),
        .. lesson.Hints.SelectMany(hint => new[] { hint.Nudge.In(language), hint.Concept.In(language) }),
    ];

    private static string Html(LessonBlock block) => RunText.HtmlOf(block);

    /// <summary>A component by what it is and names; prose by its headings, tables and lists.</summary>
    private static string Shape(LessonBlock block) => block switch
    {
        LessonBlock.Prose or LessonBlock.Aside =>
            block.GetType().Name + string.Concat(Structure().Matches(Html(block)).Select(tag => tag.Value)),
        _ => block.ToString(),
    };

    [GeneratedRegex("<(h[2-6]|p|tr|t[dh]|li|[uo]l|table)\\b")]
    private static partial Regex Structure();

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("^/(lessons(/(?<lesson>[a-z0-9-]+))?|glossary#[a-z0-9-]+|myths#[a-z0-9-]+|sandbox)$")]
    private static partial Regex Inside();

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}

internal static class Fluent
{
    public static T Also<T>(this T value, Action<T> act)
    {
        act(value);
        return value;
    }
}
