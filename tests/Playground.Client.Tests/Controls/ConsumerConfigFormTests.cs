using Playground.Client.Controls;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Controls;

public class ConsumerConfigFormTests
{
    [Fact]
    public async Task WhatIsChangedAndWhatIsNoLongerSetIsHandedOn()
    {
        ConsumerSettings? applied = null;
        var consumer = ReaderPictures.Reading with { Config = ReaderPictures.Reading.Config.Add("session.timeout.ms", "10000") };
        var form = await TestRenderer.RenderAsync<ConsumerConfigForm>(new()
        {
            [nameof(ConsumerConfigForm.Consumer)] = consumer,
            [nameof(ConsumerConfigForm.Apply)] = (Func<ConsumerSettings, Task<string?>>)(settings =>
            {
                applied = settings;
                return Task.FromResult<string?>(null);
            }),
        });

        await form.InputAsync("#config-max-poll-records", "5");
        await form.ClickAsync("[data-config='session.timeout.ms'] .back");
        await form.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Equal("5", applied!.Changes["max.poll.records"]);
        Assert.Equal(["session.timeout.ms"], applied.Unset.AsEnumerable());
    }

    [Fact]
    public void ACombinationThatKafkaRefusesIsSaidInItsWordsAndMayBeTried()
    {
        var settings = new ConsumerSettings(ConfigValues.Empty.Values.Add("session.timeout.ms", "10000"), inGroup: true);

        settings.Set("group.protocol", "consumer");

        Assert.Contains("session.timeout.ms", settings.Exception, StringComparison.Ordinal);
        Assert.True(settings.CanApply);
        settings.Set("session.timeout.ms", null);
        Assert.Null(settings.Exception);
    }
}
