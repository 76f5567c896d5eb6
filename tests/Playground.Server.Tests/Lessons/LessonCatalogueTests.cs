using Playground.Client.Contracts;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Tests.Lessons;

public sealed class LessonCatalogueTests : IDisposable
{
    private readonly LessonFiles _files = new();

    [Fact]
    public void ALessonIsReadWhole()
    {
        var lesson = Assert.Single(_files.Read().Lessons);

        Assert.Equal(("acks", 10, "durability", 5), (lesson.Id, lesson.Order, lesson.Track, lesson.Minutes));
        Assert.Equal("확인", lesson.Title.In("ko"));
        Assert.Equal(new Instant(2_000_000), lesson.Opening);
        Assert.Equal("t", Assert.Single(lesson.Scenario.Topics).Name);
        Assert.Equal<SessionCommand>(
            [new SessionCommand.Act(new StepAction.BrokerFault("broker.crash", 1)), new SessionCommand.SetSpeed(0.1), new SessionCommand.Play()],
            Assert.Single(lesson.Tries).Commands);
        Assert.Equal(["kept", "lost"], Assert.Single(lesson.Predictions).Options.Select(option => option.Id));
        Assert.Equal(Duration.FromSeconds(2), lesson.Goals[0].Checks[0].Hold);
        Assert.True(lesson.Goals[1].Checks[0].AtEnd);
        Assert.Equal(["crashed", "at-the-end"], lesson.Hints.Select(hint => hint.Goal));
        Assert.Equal("acked", Assert.Single(lesson.Values).Id);
        Assert.Equal("died", Assert.Single(lesson.Claims).Id);
        Assert.Equal("acked", Assert.Single(Assert.Single(lesson.Watches).Rows).Value);
        Assert.Single(lesson.Solution.Steps);
        Assert.Equal(9, lesson.Text("ko").Length);
    }

    [Fact]
    public void AFolderThatIsNotThereHasNoLessons() =>
        Assert.Empty(Server.Lessons.LessonCatalogue.Read(Path.Combine(_files.Folder, "none")).Lessons);

    [Theory]
    [InlineData("minutes: 5", "minutes: 500", "acks/lesson.yaml(3): $.minutes: ")]
    [InlineData("title: { en: Acks, ko: 확인 }", "title: { en: Acks }", "acks/lesson.yaml(4): $.title: The text in \"ko\" is missing.")]
    [InlineData("broker: 1 }\n      - {", "broker: 7 }\n      - {", "acks/lesson.yaml(20): $.tries[0].do[0].broker: ")]
    [InlineData("transport: play", "transport: plya", "acks/lesson.yaml(22): $.tries[0].do[2].transport: ")]
    [InlineData("goal: crashed", "goal: smashed", "acks/lesson.yaml(42): $.hints: There is no goal \"smashed\".")]
    [InlineData("at: 3s", "at: 1s", "acks/lesson.yaml(63): $.solution.steps[0].at: ")]
    [InlineData("- id: at-the-end", "- id: crashed", "acks/lesson.yaml(32): $.goals: The id \"crashed\" is used more than once.")]
    [InlineData("workload: { topic: t,", "workload: { topic: u,", "acks/lesson.yaml(13): $.scenario.producers[0].workload.topic: ")]
    [InlineData("caption:", "kaption:", "acks/lesson.yaml(7): $.kaption: There is no field \"kaption\" here.")]
    [InlineData("goal: at-the-end", "goal: crashed", "acks/lesson.yaml(42): $.hints: The goal \"at-the-end\" has no hint.")]
    [InlineData("measure: acked,", "measure: aked,", "acks/lesson.yaml(49): $.values.acked.measure: There is no measure \"aked\".")]
    [InlineData("value: acked", "value: asked", "acks/lesson.yaml(55): $.watches[0].rows[0].value: There is no value \"asked\".")]
    [InlineData("options:", "pick: { broker: [1] }\n    sketch:", "acks/lesson.yaml(24): $.predictions[0]: A prediction needs exactly one of")]
    [InlineData("modelled: { en: Most., ko: 대부분. }", "modelled: { en: Most. }", "acks/lesson.yaml(57): $.fidelity.modelled: The text in \"ko\" is missing.")]
    [InlineData("order: 10", "order: [", "acks/lesson.yaml(1): Not a YAML document at line 1, column ")]
    public void WhatIsWrongInTheDataIsSaidWithFileAndLine(string right, string wrong, string expected) =>
        Assert.Contains(_files.Replace("lesson.yaml", right, wrong).Errors(), error => error.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData(":::predict fate\n", "", "acks/en.md(1): \":::predict fate\" must stand here once, but stands 0 times.")]
    [InlineData(":::goal crashed", ":::goal crash", "acks/en.md(1): \":::goal crash\" names nothing in lesson.yaml.")]
    [InlineData(":::try crash", ":::try smash", "acks/en.md(4): There is no try \"smash\" in lesson.yaml.")]
    [InlineData("{{acked|5}}", "{{aked|5}}", "acks/en.md(3): There is no value \"aked\" in lesson.yaml.")]
    [InlineData("{{?died|", "{{?dead|", "acks/en.md(9): There is no claim \"dead\" in lesson.yaml.")]
    [InlineData("{{?died|It died.}}", "It died.", "acks/en.md(1): The claim \"died\" is made nowhere.")]
    [InlineData(":::takeaway\na\n:::\n", "", "acks/en.md(1): There must be one aside \":::takeaway\".")]
    [InlineData(":::predict fate\n:::try crash", ":::try crash\n:::predict fate", "acks/en.md(4): Right below a prediction stands the")]
    [InlineData(":::try crash\n", "", "acks/ko.md(1): The languages don't place the same components in the same order.")]
    [InlineData(":::try crash", ":::tyr crash", "acks/en.md(4): There is no directive")]
    public void WhatIsWrongInTheProseIsSaidWithItsFile(string right, string wrong, string expected) =>
        Assert.Contains(_files.Replace("en.md", right, wrong).Errors(), error => error.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("ko.md")]
    [InlineData("lesson.yaml")]
    public void AMissingFileIsAnError(string file) =>
        Assert.Contains($"acks/{file}(1): This file is missing.", _files.Delete(file).Errors());

    [Fact]
    public void TwoLessonsCantHaveOnePlace() =>
        Assert.Contains("better/lesson.yaml(1): The order 10 is used more than once.", _files.Copy("better").Errors());

    [Fact]
    public void ALessonCantComeAfterOneThatThereIsNot() =>
        Assert.Contains(
            "acks/lesson.yaml(1): There is no lesson \"basics\" that this one could come after.",
            _files.Replace("lesson.yaml", "order: 10", "order: 10\nafter: [basics]").Errors());

    [Fact]
    public void ALessonIsOfATrackThatThereIs()
    {
        File.WriteAllText(Path.Combine(_files.Folder, "tracks.yaml"), "front: best\ntracks: [{ id: other, title: { en: a, ko: 가 }, summary: { en: b, ko: 나 } }]\n");

        var errors = _files.Errors();

        Assert.Contains("acks/lesson.yaml(1): There is no track \"durability\" in tracks.yaml.", errors);
        Assert.Contains("tracks.yaml(1): There is no lesson \"best\".", errors);
    }

    [Fact]
    public void PlacesOnTheStageBecomeOneOptionEach()
    {
        _files.Replace(
            "lesson.yaml",
            "    options:\n      - { id: kept, text: { en: No, ko: 아니요 }, holds: [{ measure: ackedLost, is: 0 }] }\n      - { id: lost, text: { en: Yes, ko: 예 }, holds: [{ measure: ackedLost, atLeast: 1 }] }\n",
            "    pick: { broker: [1, 2, 3], holds: [{ state: topics.t.0.leader, is: \"*\" }] }\n");

        var prediction = Assert.Single(Assert.Single(_files.Read().Lessons).Predictions);

        Assert.Equal(new Answering.Pick(PlaceKind.Broker), prediction.Answering);
        Assert.Equal(["1", "2", "3"], prediction.Options.Select(option => option.Id));
        Assert.Equal(JsonValue.Of(2), Assert.Single(prediction.Options[1].Holds).Is);
    }

    [Fact]
    public void TheFoldersNameMustBeAnId() => Assert.Contains(_files.Copy("Not_an_id").Errors(), error => error.StartsWith("Not_an_id/", StringComparison.Ordinal));

    [Fact]
    public void ATryAndTheSolutionMayBothAddTheSameProducer()
    {
        const string Add = "{ do: producer.add, id: p2, workload: { topic: t } }";
        _files.Replace("lesson.yaml", "- { transport: play }", $"- {Add}");
        _files.Replace("lesson.yaml", "steps:\n", $"steps:\n    - {Add.Replace("{ do", "{ at: 4s, do", StringComparison.Ordinal)}\n");

        Assert.Equal(2, Assert.Single(_files.Read().Lessons).Solution.Steps.Length);
    }

    [Fact]
    public void ATryCantAddAProducerThatTheScenarioHas() =>
        Assert.Contains(
            _files.Replace("lesson.yaml", "- { transport: play }", "- { do: producer.add, id: p1 }").Errors(),
            error => error.Contains("Another client has the id", StringComparison.Ordinal));

    public void Dispose() => _files.Dispose();
}
