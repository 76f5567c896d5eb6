using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Server.Lessons;

namespace Playground.Server.Tests.Lessons;

/// <summary>The lessons of the repository: each is right, can be solved, and isn't solved by doing nothing.</summary>
public class ContentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly Lazy<LessonCatalogue> Catalogue = new(() => LessonCatalogue.Read(Path.Combine(Root(), "content", "lessons")));

    public static TheoryData<string> Ids => [.. Catalogue.Value.Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItsSolutionReachesEveryGoalAndBringsOutEveryTruth(string id)
    {
        var lesson = Catalogue.Value.Find(id)!;
        var watch = Run(lesson, [.. lesson.Solution.Steps]);

        Assert.All(watch.Goals, goal => Assert.True(goal.Reached, $"{goal.Id}: {string.Join(", ", goal.Conditions)}"));
        Assert.All(watch.Predictions, prediction => Assert.NotEmpty(prediction.True));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void DoingNothingReachesNoGoal(string id) =>
        Assert.All(Run(Catalogue.Value.Find(id)!, []).Goals, goal => Assert.False(goal.Reached, goal.Id));

    [Fact]
    public void TheServerFindsThem()
    {
        var configuration = new ConfigurationBuilder().Build();

        var found = ContentFolder.Find(configuration, server.Services.GetRequiredService<IHostEnvironment>());

        Assert.Equal(Path.Combine(Root(), "content", "lessons"), found);
        Assert.NotEmpty(Catalogue.Value.Lessons);
    }

    private static GoalWatch Run(Lesson lesson, Engine.Scenarios.Step[] steps)
    {
        var scenario = lesson.Scenario with { Steps = lesson.Scenario.Steps.AddRange(steps) };
        var simulation = Simulation.Create(scenario);
        var watch = new GoalWatch(lesson, scenario);
        simulation.RunUntil(lesson.Opening);
        while (simulation.Now < lesson.Solution.Until)
        {
            var next = watch.NextLook(simulation.Now);
            simulation.RunUntil(next < lesson.Solution.Until ? next : lesson.Solution.Until);
            watch.Look(simulation);
        }

        return watch;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Playground.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        return folder.FullName;
    }
}
