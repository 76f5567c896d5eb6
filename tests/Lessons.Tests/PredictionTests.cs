namespace Playground.Lessons.Tests;

public sealed class PredictionTests
{
    [Theory]
    [ClassData(typeof(EachLesson))]
    public void In_the_solution_each_truth_comes_out_and_one_answer_is_true(string id)
    {
        var lesson = Content.Find(id);

        var played = new Playthrough(lesson, Playthrough.Solved(lesson)).RunUntil(lesson.Solution.Until);

        Assert.All(lesson.Predictions, prediction => Assert.Single(played.True(prediction.Id)));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Nothing_comes_out_before_anything_is_done(string id)
    {
        var lesson = Content.Find(id);

        var played = new Playthrough(lesson).RunUntil(lesson.Solution.Until);

        Assert.All(lesson.Predictions, prediction => Assert.Null(played.Turn(prediction.Id)));
    }

    [Theory]
    [InlineData("crash-1")]
    [InlineData("crash-1", "one-more", "repair", "p2-sends", "cut-2", "crash-2", "p1-all")]
    [InlineData("crash-1", "repair", "p2-sends", "cut-2", "crash-2")]
    [InlineData("crash-1", "repair", "one-more", "one-more", "p2-sends", "p2-sends", "cut-2", "crash-2")]
    public void Pressed_in_the_order_of_the_text_the_buttons_of_acks_bring_out_the_truth(params string[] buttons)
    {
        var played = new Playthrough(Content.Acks);

        Assert.All(buttons, button => Assert.Null(played.Press(button)));

        Assert.Equal("committed", Assert.Single(played.True("left")));
        Assert.True(played.Reached("loss"));
        if (buttons.Contains("crash-2"))
        {
            Assert.Equal("only-p1", Assert.Single(played.True("second")));
            Assert.True(played.Reached("safe"));
        }
    }

    [Fact]
    public void A_try_that_cannot_be_done_is_refused_with_a_reason()
    {
        var played = new Playthrough(Content.Acks);

        Assert.NotEmpty(played.Press("repair")?.Message ?? "");
    }
}
