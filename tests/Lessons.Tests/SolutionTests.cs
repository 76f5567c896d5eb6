using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Lessons.Tests;

public sealed class SolutionTests
{
    [Theory]
    [ClassData(typeof(EachLesson))]
    public void The_solution_reaches_every_goal(string id)
    {
        var lesson = Content.Find(id);

        var played = new Playthrough(lesson, Playthrough.Solved(lesson)).RunUntil(lesson.Solution.Until);

        Assert.All(played.Goals, goal => Assert.True(
            goal.Reached, $"{goal.Id}: {string.Join(", ", goal.Conditions.Where(one => !one.Holds))}"));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void Doing_nothing_reaches_no_goal(string id)
    {
        var lesson = Content.Find(id);

        var played = new Playthrough(lesson).RunUntil(Instant.Zero + lesson.Scenario.Until);

        Assert.All(played.Goals, goal => Assert.False(goal.Reached, goal.Id));
    }

    [Theory]
    [ClassData(typeof(EachLesson))]
    public void The_solution_can_be_shown_because_each_of_its_steps_has_an_instant(string id) =>
        Assert.All(Content.Find(id).Solution.Steps, step => Assert.IsType<When.At>(step.When));

    [Fact]
    public void Without_the_cut_p1_loses_nothing_in_the_second_crash_and_the_goal_stays_open()
    {
        var played = Play(Content.Acks, action => action is StepAction.NetworkCut ? null : action);

        Assert.True(played.Reached("loss"));
        Assert.False(played.Reached("safe"));
    }

    [Fact]
    public void Without_the_second_crash_the_goal_stays_open()
    {
        var played = Play(Content.Acks, action => action is StepAction.BrokerFault { Name: "broker.crash", Broker: 2 } ? null : action);

        Assert.False(played.Reached("safe"));
    }

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

    private static Playthrough Play(Lesson lesson, Func<StepAction, StepAction?> change) =>
        new Playthrough(lesson, Playthrough.Solved(lesson, change)).RunUntil(lesson.Solution.Until);
}
