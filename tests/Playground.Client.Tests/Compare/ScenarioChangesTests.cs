using Playground.Client.Compare;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Tests.Compare;

public class ScenarioChangesTests
{
    private static readonly Scenario Base = ScenarioReader.Read(
        """
        {"version": 1, "title": "x", "seed": 7, "topics": [{"name": "orders", "config": {"min.insync.replicas": 2}}],
         "producers": [{"id": "p1", "config": {"acks": "all"}}, {"id": "p2"}],
         "steps": [{"at": "3s", "do": "broker.crash", "broker": 2}, {"at": "5s", "do": "broker.start", "broker": 2}]}
        """, Limits.Default).Scenario!;

    [Fact]
    public void TheSameScenarioHasNoChangeNorHasOneThatIsOnlyCalledOtherwise()
    {
        Assert.Empty(Between(Base));
        Assert.Empty(Between(Base with { Title = LocalizedText.Of("y"), Checks = [] }));
    }

    [Theory]
    [InlineData("topic:orders", "min.insync.replicas", "1", "orders · min.insync.replicas", "2", "1")]
    [InlineData("producer:p1", "acks", null, "p1 · acks", "all", null)]
    [InlineData("producer:p2", "linger.ms", "50", "p2 · linger.ms", null, "50")]
    [InlineData("cluster", "log.retention.ms", "1000", "cluster · log.retention.ms", null, "1000")]
    public void AConfigIsNamedWithItsOwnerAndBothValues(string place, string key, string? value, string what, string? left, string? right)
    {
        var varied = ConfigPlace.Of(Base).Single(each => each.Id == place).Set(key, value);

        Assert.Equal([new ScenarioChange(what, left, right)], Between(varied));
    }

    [Fact]
    public void AnotherSeedIsAChange() => Assert.Equal([new ScenarioChange("seed", "7", "8")], Between(Base with { Seed = 8 }));

    [Fact]
    public void AStepThatIsLeftOutIsSaidInWords() =>
        Assert.Equal([new ScenarioChange("step", "3.000000 · Crash broker 2", null)], Between(Base with { Steps = [Base.Steps[1]] }));

    [Fact]
    public void AStepAtAnotherMomentIsOnBothSides()
    {
        var moved = Base with { Steps = [Base.Steps[0] with { When = new When.At(new Instant(4_000_000)) }, Base.Steps[1]] };

        Assert.Equal(
            [new ScenarioChange("step", "3.000000 · Crash broker 2", null), new ScenarioChange("step", null, "4.000000 · Crash broker 2")], Between(moved));
    }

    [Fact]
    public void ATopicThatOnlyOneHasIsToldPartByPart() =>
        Assert.Contains(Between(Base with { Topics = [.. Base.Topics, new TopicSpec { Name = "more", Partitions = 4 }] }), change => change is { What: "more · partitions", Left: null, Right: "4" });

    [Fact]
    public void EveryPlaceWithConfigsCanBeSetAndTakenBack()
    {
        foreach (var place in ConfigPlace.Of(Base))
        {
            var key = ConfigCatalogue.Modelled(place.Scope).First(each => place.Values[each.Name] is null && each.Default is { Length: > 0 });
            var set = place.Set(key.Name, key.Default);
            Assert.Single(Between(set));
            Assert.Empty(Between(ConfigPlace.Of(set).Single(each => each.Id == place.Id).Set(key.Name, null)));
        }
    }

    private static ScenarioChange[] Between(Scenario other) => [.. ScenarioChanges.Between(Base, other, Language.English)];
}
