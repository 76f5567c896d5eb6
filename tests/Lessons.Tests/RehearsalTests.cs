using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Server.Lessons.Rehearsal;

namespace Playground.Lessons.Tests;

/// <summary>Every lesson is rehearsed: read from top to bottom with every button pressed, solved, and left alone.</summary>
public sealed class RehearsalTests
{
    /// <summary>
    /// Each button can be pressed where it stands, and lets its prediction's truth come out; what the texts quote and claim is so in the run;
    /// the solution reaches every goal; nothing is reached or revealed without doing anything.
    /// </summary>
    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Nothing_is_wrong_in_it(string id) => Assert.Empty(Content.Rehearsed(id).Problems());

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void The_same_scenario_gives_the_same_run(string id)
    {
        var lesson = Content.Find(id);

        var again = new Playthrough(lesson, Playthrough.Solved(lesson)).RunUntil(lesson.Solution.Until);

        Assert.Equal(Content.Rehearsed(id).Solved.Simulation.Hash(), again.Simulation.Hash());
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void The_solution_can_be_shown_because_each_of_its_steps_has_an_instant(string id) =>
        Assert.All(Content.Find(id).Solution.Steps, step => Assert.IsType<When.At>(step.When));

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void A_button_does_not_try_anybodys_patience(string id)
    {
        foreach (var button in Content.Find(id).Tries)
        {
            var (speed, seconds) = (1.0, 0.0);
            foreach (var command in button.Commands)
            {
                speed = command is SessionCommand.SetSpeed set ? set.Speed : speed;
                seconds += command is SessionCommand.RunFor run ? run.Time.Microseconds / 1e6 / speed : 0;
            }

            Assert.True(seconds <= 10, $"{button.Id} plays for {seconds:0.#} s of the wall clock");
        }
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
    public void A_try_that_cannot_be_done_is_refused_with_a_reason() =>
        Assert.NotEmpty(new Playthrough(Content.Acks).Press("repair") ?? "");

    [Fact]
    public void Without_the_cut_p1_loses_nothing_in_the_second_crash_and_the_goal_stays_open()
    {
        var played = Play(action => action is StepAction.NetworkCut ? null : action);

        Assert.True(played.Reached("loss"));
        Assert.False(played.Reached("safe"));
    }

    [Fact]
    public void Without_the_second_crash_the_goal_stays_open() =>
        Assert.False(Play(action => action is StepAction.BrokerFault { Name: "broker.crash", Broker: 2 } ? null : action).Reached("safe"));

    [Fact]
    public void With_acks_1_p2_loses_its_records_too_and_the_goal_stays_open()
    {
        var lesson = Content.Acks;
        var solved = Playthrough.Solved(lesson);
        var p2 = solved.Producers.First(producer => producer.Id == "p2");
        var p1 = solved.Producers.First(producer => producer.Id == "p1");
        var careless = solved with { Producers = solved.Producers.Replace(p2, p2 with { Config = p1.Config }) };

        var played = new Playthrough(lesson, careless).RunUntil(lesson.Solution.Until);

        Assert.True(played.Reached("loss"));
        Assert.False(played.Reached("safe"));
    }

    [Fact]
    public void A_rehearsal_notices_what_the_text_gets_wrong()
    {
        var lesson = Content.Acks;
        var wrong = lesson with
        {
            Texts = lesson.Texts.SetItem("en", [new LessonBlock.Prose("<p>{{acked|7}} and {{?truncated|cut}}</p>"), .. lesson.Text("en")]),
            Solution = lesson.Solution with { Steps = [] },
        };

        var problems = new Rehearsal(wrong).Problems().ToList();

        Assert.Contains("en: acked is said to be \"7\", but was 6.", problems);
        Assert.Contains("en: the claim truncated did not hold by the place where it is made.", problems);
        Assert.Contains(problems, problem => problem.StartsWith("The solution does not reach loss", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("6", "6", true)]
    [InlineData("7 to 10 s", "8.6 s", true)]
    [InlineData("7~10초", "10.2 s", false)]
    [InlineData("its records", "p1#4, p1#5", true)]
    [InlineData("p1#4, p1#6", "p1#4, p1#5", false)]
    [InlineData("1,200", "1200", true)]
    [InlineData("three", "3", true)]
    public void Words_agree_with_a_value_when_their_numbers_do(string words, string value, bool agree) =>
        Assert.Equal(agree, QuoteCheck.Agrees(words, value));

    private static Playthrough Play(Func<StepAction, StepAction?> change) =>
        new Playthrough(Content.Acks, Playthrough.Solved(Content.Acks, change)).RunUntil(Content.Acks.Solution.Until);
}
