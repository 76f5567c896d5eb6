using System.Collections.Immutable;
using Playground.Client.Controls;
using Playground.Engine.Kernel;

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
    public void AnEmptiedValueIsNoLongerSetWhichIsNotTheSameAsSetToItsDefault()
    {
        var settings = new ProducerSettings(Acks1);

        settings.Set("acks", "");

        Assert.Empty(settings.Changes.Values);
        Assert.Equal("acks", Assert.Single(settings.Unset));
        Assert.True(settings.CanApply);
    }

    [Fact]
    public void WhatIsDiscardedIsAsBefore()
    {
        var settings = new ProducerSettings(Acks1);
        settings.Set("acks", "");
        settings.Set("linger.ms", "nonsense");

        settings.Discard();

        Assert.Equal("1", settings.Value("acks"));
        Assert.Empty(settings.Changed);
        Assert.Equal(0, settings.Complaints);
    }

    [Fact]
    public void WhatWasEnteredStaysWhenTheProducersOwnValuesChange()
    {
        var settings = new ProducerSettings(Acks1);
        settings.Set("linger.ms", "20");

        settings.Follow(Acks1.SetItem("acks", "0").Add("batch.size", "1024"));

        Assert.Equal(["linger.ms"], settings.Changed);
        Assert.Equal(("0", "1024"), (settings.Value("acks"), settings.Value("batch.size")));
    }

    [Fact]
    public void AcksOfOneSwitchIdempotenceOffWithoutAWordAndARetryMayThenReorder()
    {
        var forecast = new ProducerSettings(Acks1).Forecast;

        Assert.Equal((null, IdempotenceReason.Acks, true, true), (forecast.Exception, forecast.Idempotence, forecast.SilentlyOff, forecast.MayReorder));
    }

    [Theory]
    [InlineData("retries", "0", IdempotenceReason.Retries)]
    [InlineData("enable.idempotence", "false", IdempotenceReason.SwitchedOff)]
    [InlineData("retries", "3", IdempotenceReason.On)]
    [InlineData("acks", "-1", IdempotenceReason.On)]
    public void TheReasonForIdempotenceIsTheOneThatKafkaHas(string name, string value, IdempotenceReason reason)
    {
        var settings = new ProducerSettings(ImmutableSortedDictionary<string, string>.Empty);

        settings.Set(name, value);

        Assert.Equal(reason, settings.Forecast.Idempotence);
    }

    [Fact]
    public void TheDefaultOfTheDeliveryTimeoutGivesWayAndASetOneDoesNot()
    {
        var settings = new ProducerSettings(ImmutableSortedDictionary<string, string>.Empty);
        settings.Set("request.timeout.ms", "200000");
        Assert.Equal((Duration.FromMilliseconds(200_005), Duration.FromMilliseconds(120_000)), (settings.Forecast.DeliveryTimeout, settings.Forecast.RaisedFrom!.Value));

        settings.Set("delivery.timeout.ms", "120000");

        Assert.Equal("delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms", settings.Combination);
    }

    [Fact]
    public void EveryConfigOfTheFormIsInOneGroup() =>
        Assert.Equal(ProducerSettings.Keys.Select(key => key.Name).Order(), ConfigGroup.Producer.SelectMany(group => group.Keys).Select(key => key.Name).Order());
}
