using Playground.Client.Controls;
using Playground.Client.Wording;
using Playground.Engine.Config;
using Playground.Engine.Views;

namespace Playground.Client.Tests.Controls;

public class ProducerConfigFormTests
{
    [Fact]
    public async Task EveryConfigShowsValueStateMeaningAndBounds()
    {
        var form = await Draw(SamplePictures.Producer());

        Assert.Equal(ProducerSettings.Keys.Length, form.All("[data-config]").Count);
        Assert.Equal("set", form.Find("[data-config='acks'] .state").TextContent);
        Assert.Equal("default", form.Find("[data-config='linger.ms'] .state").TextContent);
        Assert.Contains("waits for more records", form.Find("[data-config='linger.ms']").TextContent, StringComparison.Ordinal);
        Assert.Equal("Default 5 ms · 0 or more · default 0 before 4.0 (KIP-1030)", form.Find("[data-config='linger.ms'] .facts").TextContent);
        Assert.Contains("16 KiB", form.Find("[data-config='batch.size'] .facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConfigThatNothingActsOnSaysSoAndMayBeSetAllTheSame()
    {
        var key = ConfigCatalogue.Get(ConfigScopes.Producer, "linger.ms") with { Modelled = false };
        var field = await TestRenderer.RenderAsync<ConfigField>(new() { [nameof(ConfigField.Key)] = key });

        Assert.False(field.Find(".field").HasAttribute("disabled"));
        Assert.Equal("not modelled", field.Find(".badge").TextContent);
    }

    [Fact]
    public async Task KafkasComplaintStandsAtTheFieldBeforeAnythingIsApplied()
    {
        var form = await Draw(SamplePictures.Producer());

        await form.InputAsync("#config-linger-ms", "-1");

        Assert.Equal("Invalid value -1 for configuration linger.ms: Value must be at least 0", form.Find("#config-linger-ms-complaint").TextContent);
        Assert.Equal("true", form.Find("#config-linger-ms").GetAttribute("aria-invalid"));
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task WhatTakesEffectIsSaidWhileItIsEntered()
    {
        var form = await Draw(SamplePictures.Producer());
        Assert.Equal("switched off without a word, because acks is not all", form.Find("[data-effect='idempotence']").TextContent);

        await form.ChangeAsync("#config-enable-idempotence", "true");
        Assert.Contains("Must set acks to all", form.Find("[data-effect='exception']").TextContent, StringComparison.Ordinal);
        Assert.False(form.Find("button[type=submit]").HasAttribute("disabled"));

        await form.ChangeAsync("#config-acks", "all");
        Assert.StartsWith("on:", form.Find("[data-effect='idempotence']").TextContent, StringComparison.Ordinal);
        Assert.Equal("kept within a partition", form.Find("[data-effect='order']").TextContent);
    }

    [Fact]
    public async Task AChangedFieldIsMarkedAndGoesBackToItsDefaultWithAButton()
    {
        var form = await Draw(SamplePictures.Producer());
        await form.InputAsync("#config-batch-size", "1024");
        Assert.Equal("changed", form.Find("[data-config='batch.size'] .badge").TextContent);
        Assert.Contains("batch.size = 1024", form.Find("footer").TextContent, StringComparison.Ordinal);

        await form.ClickAsync("[data-config='batch.size'] .back");

        Assert.Equal("default", form.Find("[data-config='batch.size'] .state").TextContent);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("backoff", 4)]
    [InlineData("ms linger", 1)]
    [InlineData("keeps the order", 1)]
    [InlineData("no such thing", 0)]
    public async Task AConfigIsFoundByNameOrMeaning(string sought, int atLeast)
    {
        var form = await Draw(SamplePictures.Producer());

        await form.InputAsync("[data-find]", sought);

        var found = form.All("[data-config]").Count;
        Assert.True(atLeast == 0 ? found == 0 : found >= atLeast && found < 8, $"{found} found");
    }

    [Fact]
    public void AConfigIsFoundByItsKoreanMeaning() =>
        Assert.Contains(ConfigGroup.Producer.SelectMany(group => group.Matching("압축", Language.Korean)), key => key.Name == "compression.type");

    [Fact]
    public async Task OnlyWhatIsSetCanBeShown()
    {
        var form = await Draw(SamplePictures.Producer());

        await form.ClickAsync("button[aria-pressed]");

        Assert.Equal(["acks"], form.All("[data-config]").Select(row => row.GetAttribute("data-config")));
    }

    [Fact]
    public async Task ApplyingGivesTheChangesAndARefusalStaysInTheForm()
    {
        ProducerSettings? applied = null;
        var form = await Draw(SamplePictures.Producer(), apply: settings => { applied = settings; return Task.FromResult<string?>("Refused: no"); });
        await form.ChangeAsync("#config-acks", "");

        await form.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Equal("acks", Assert.Single(applied!.Unset));
        Assert.Equal("Refused: no", form.Find("form > .refused").TextContent);
    }

    [Fact]
    public async Task ANewPictureOfTheSameConfigsDrawsNothing()
    {
        var producer = SamplePictures.Producer();
        var form = await Draw(producer);
        await form.InputAsync("#config-batch-size", "1024");
        form.Edits = 0;

        await form.SetAsync(new() { [nameof(ProducerConfigForm.Producer)] = producer with { InFlight = 3 }, [nameof(ProducerConfigForm.Apply)] = Nothing });

        Assert.Equal(0, form.Edits);
    }

    private static readonly Func<ProducerSettings, Task<string?>> Nothing = _ => Task.FromResult<string?>(null);

    private static async Task<TestRenderer> Draw(ProducerView producer, Func<ProducerSettings, Task<string?>>? apply = null) =>
        await TestRenderer.RenderAsync<ProducerConfigForm>(new()
        {
            [nameof(ProducerConfigForm.Producer)] = producer,
            [nameof(ProducerConfigForm.Apply)] = apply ?? Nothing,
        });
}
