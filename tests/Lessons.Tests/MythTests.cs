using System.Text.RegularExpressions;
using Playground.Client.Contracts;
using Playground.Client.Lessons;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Myths;

namespace Playground.Lessons.Tests;

public sealed partial class MythTests
{
    private static readonly MythCatalogue Catalogue = MythCatalogue.Read(Content.Folder("myths"));

    public static TheoryData<string> Each => [.. Catalogue.Myths.Select(myth => myth.Id)];

    [Fact]
    public void All_fifty_stand_in_one_row_and_no_two_say_the_same()
    {
        Assert.Equal(Enumerable.Range(1, 50), Catalogue.Myths.Select(myth => myth.Order));
        Assert.Empty(Catalogue.Myths.Select(myth => myth.Track).Except(Content.Tracks.Select(track => track.Id)));
        Assert.Equal(Catalogue.Myths.Count, Catalogue.Myths.Select(myth => myth.Belief.In("en")).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Its_run_proves_the_truth_and_nothing_in_it_is_left_undone(string id)
    {
        var scenario = Catalogue.Find(id)!.Scenario;
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + scenario.Until);
        var outcome = run.Outcome();

        Assert.NotEmpty(outcome.Checks);
        Assert.All(outcome.Checks, check => Assert.True(check.Passed, $"{check.Label}: {check.Actual}, expected {check.Expected}"));
        Assert.Empty(outcome.Warnings);
        Assert.Empty(ScenarioReader.Read(ScenarioWriter.WriteUtf8(scenario), Limits.Default).Warnings);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void It_opens_inside_its_run_with_something_to_see_still_ahead(string id)
    {
        var myth = Catalogue.Find(id)!;
        var run = Simulation.Create(myth.Scenario);
        run.RunUntil(myth.Opening);
        var checks = run.Outcome().Checks;

        Assert.True(myth.Opening < Instant.Zero + myth.Scenario.Until);
        Assert.Contains(checks, check => !check.Passed);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Every_text_is_in_its_language_and_speaks_without_quotation_marks_or_markup(string id)
    {
        var myth = Catalogue.Find(id)!;
        LocalizedText[] texts = [myth.Belief, myth.Truth, myth.Look, myth.Scenario.Title, myth.Scenario.Description];

        Assert.All(texts, text => Assert.DoesNotMatch(Hangul(), text.In("en")));
        Assert.All(texts, text => Assert.Matches(Hangul(), text.In("ko")));
        Assert.All(texts.SelectMany(text => text.Texts.Values), text => Assert.DoesNotContain("**", RunText.Html(text), StringComparison.Ordinal));
        Assert.All(texts.SelectMany(text => text.Texts.Values), text => Assert.DoesNotContain("`", RunText.Html(text), StringComparison.Ordinal));
        Assert.All(myth.Belief.Texts.Values, text => Assert.DoesNotMatch(Quotes(), text));
        Assert.All([myth.Belief.In("ko"), myth.Truth.In("ko"), myth.Look.In("ko")], text => Assert.EndsWith(".", text, StringComparison.Ordinal));
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex("[\"“”‘’]")]
    private static partial Regex Quotes();
}
