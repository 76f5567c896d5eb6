using System.Collections.Immutable;
using Playground.Client.Controls;

namespace Playground.Client.Tests.Controls;

public class ProducerSettingsTests
{
    private static readonly ImmutableSortedDictionary<string, string> Acks1 = ImmutableSortedDictionary<string, string>.Empty.Add("acks", "1");

    [Fact]
    public void OnlyWhatChangedIsApplied()
    {
        var settings = new ProducerSettings(Acks1);
        Assert.False(settings.CanApply);

        settings.Set("linger.ms", " 20 ");

        Assert.True(settings.CanApply);
        Assert.Equal([new("linger.ms", "20")], settings.Changes.Values);
    }

    [Fact]
    public void ABadValueIsComplainedAboutInKafkasWordsAndNothingIsLost()
    {
        var settings = new ProducerSettings(Acks1);

        settings.Set("linger.ms", "-1");

        Assert.Equal("Invalid value -1 for configuration linger.ms: Value must be at least 0", settings.Complaint("linger.ms"));
        Assert.Equal("-1", settings.Value("linger.ms"));
        Assert.False(settings.CanApply);
    }

    [Fact]
    public void ACombinationThatKafkaRefusesIsSaidBeforehandAndMayBeTriedAllTheSame()
    {
        var settings = new ProducerSettings(Acks1);

        settings.Set("enable.idempotence", "true");

        Assert.StartsWith("Must set acks to all in order to use the idempotent producer.", settings.Combination, StringComparison.Ordinal);
        Assert.True(settings.CanApply);
    }

    [Fact]
    public void AnEmptiedValueGoesBackToKafkasDefault()
    {
        var settings = new ProducerSettings(Acks1);

        settings.Set("acks", "");

        Assert.Equal([new("acks", "all")], settings.Changes.Values);
    }
}
