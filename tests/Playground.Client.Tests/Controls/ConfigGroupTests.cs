using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Config;

namespace Playground.Client.Tests.Controls;

public class ConfigGroupTests
{
    [Fact]
    public void EveryConfigOfAFormStandsInOneOfItsGroups()
    {
        Assert.Equal(Names(ConfigCatalogue.Described(ConfigScopes.Producer)), Names(ConfigGroup.Producer.SelectMany(group => group.Keys)));
        Assert.Equal(Names(ConfigCatalogue.Described(ConfigScopes.Consumer)), Names(ConfigGroup.Consumer.SelectMany(group => group.Keys)));
        Assert.All(ConfigGroup.Consumer, group => Assert.NotEmpty(group.Keys));
    }

    [Fact]
    public void WhatBelongsTogetherForAConsumerStandsTogether()
    {
        Assert.Equal(["max.poll.records", "fetch.min.bytes"], Group("fetching").Take(2));
        Assert.Equal(["auto.offset.reset", "enable.auto.commit", "auto.commit.interval.ms"], Group("positions"));
        Assert.Contains("group.protocol", Group("membership"));
        Assert.Contains("heartbeat.interval.ms", Group("membership"));
    }

    [Fact]
    public void TheHistoryOfAConsumersConfigIsSaidInKorean()
    {
        var english = ConfigCatalogue.Described(ConfigScopes.Consumer).Where(key => ConfigWords.Facts(key, Language.Korean).Contains(" since ", StringComparison.Ordinal));

        Assert.Empty(english);
    }

    private static IEnumerable<string> Group(string id) => ConfigGroup.Consumer.Single(group => group.Id == id).Keys.Select(key => key.Name);

    private static IEnumerable<string> Names(IEnumerable<ConfigKey> keys) => keys.Select(key => key.Name).Order(StringComparer.Ordinal);
}
