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
        Assert.All(Texts(lesson, "ko"), text => Assert.Matches(Hangul(), text));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void No_markup_is_left_for_people_to_see(string id)
    {
        var lesson = Content.Find(id);
        foreach (var language in lesson.Texts.Keys)
        {
            Assert.All(Texts(lesson, language).Select(RunText.Html), text => Assert.DoesNotContain("**", text));
            Assert.All(Texts(lesson, language), text => Assert.DoesNotContain(":::", text));
        }
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Every_value_that_a_text_quotes_is_there_when_the_text_is_read(string id)
    {
        var lesson = Content.Find(id);
        var played = new Playthrough(lesson, Playthrough.Solved(lesson)).RunUntil(lesson.Solution.Until);

        foreach (var language in lesson.Texts.Keys)
        {
            var turn = played.Opening;
            foreach (var block in lesson.Text(language))
            {
                if (block is LessonBlock.Predict prediction)
                {
                    turn = played.Turn(prediction.Id)!;
                    var why = lesson.Predictions.First(one => one.Id == prediction.Id).Why.In(language);
                    Assert.All(RunText.Names(why), name => Assert.True(RunValues.Find(turn, name) is not null, name));
                }

                Assert.All(RunText.Names(Html(block)), name => Assert.True(RunValues.Find(turn, name) is not null, name));
            }
        }
    }

    [Fact]
    public void What_acks_says_before_there_is_a_run_is_what_its_run_says()
    {
        var lesson = Content.Acks;
        var played = new Playthrough(lesson).Also(play => play.Press("crash-1"));
        var elapsed = "{{elapsed.broker.crashed.leader.elected";

        foreach (var language in lesson.Texts.Keys)
        {
            var opening = string.Concat(lesson.Text(language).TakeWhile(block => block is not LessonBlock.Predict).Select(Html));
            Assert.Equal(RunText.Fill(opening, null), RunText.Fill(opening, played.Opening));

            var why = lesson.Predictions[0].Why.In(language).Split('\n').Where(line => !line.Contains(elapsed, StringComparison.Ordinal));
            Assert.All(why, line => Assert.Equal(
                RunText.Fill(line, null), RunText.Fill(line, played.Turn("left")!)));
        }
    }

    private static IEnumerable<string> Texts(Lesson lesson, string language) =>
    [
        .. lesson.Text(language).Select(Html).Where(html => html.Length > 0),
        lesson.Title.In(language), lesson.Summary.In(language), lesson.Caption.In(language),
        .. lesson.Tries.Select(one => one.Label.In(language)),
        .. lesson.Predictions.SelectMany(one => one.Options.Select(option => option.Text.In(language))),
        .. lesson.Predictions.SelectMany(one => new[] { one.Question.In(language), one.Why.In(language) }),
        .. lesson.Goals.SelectMany(goal => goal.Checks.Select(check => check.Label.In(language))),
        .. lesson.Goals.Select(goal => goal.Title.In(language)),
        .. lesson.Hints.Select(hint => hint.Text.In(language)),
    ];

    private static string Html(LessonBlock block) => block switch
    {
        LessonBlock.Prose prose => prose.Html,
        LessonBlock.Note note => note.Html,
        _ => "",
    };

    /// <summary>A component by what it is and names; prose by its headings, tables and lists.</summary>
    private static string Shape(LessonBlock block) => block switch
    {
        LessonBlock.Prose or LessonBlock.Note =>
            block.GetType().Name + string.Concat(Structure().Matches(Html(block)).Select(tag => tag.Value)),
        _ => block.ToString(),
    };

    [GeneratedRegex("<(h[2-6]|p|tr|t[dh]|li|[uo]l|table)\\b")]
    private static partial Regex Structure();

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
