using Microsoft.AspNetCore.Components;
using Playground.Client.Compare;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Tests.Compare;

public class VariationFormTests
{
    private static readonly Scenario Base = ScenarioReader.Read(
        """
        {"version": 1, "seed": 7, "topics": [{"name": "orders"}], "producers": [{"id": "p1", "config": {"acks": "1"}}],
         "steps": [{"at": "3s", "do": "broker.crash", "broker": 2}, {"on": {"event": "broker.crashed"}, "do": "network.heal"}]}
        """, Limits.Default).Scenario!;

    [Fact]
    public async Task AConfigIsChangedOnceItsValueIsGood()
    {
        var (form, varied) = await DrawAsync();
        await form.ChangeAsync("[data-vary-key]", "linger.ms");
        Assert.True(form.Find("button[data-vary]").HasAttribute("disabled"));

        await form.InputAsync(".config .field", "x");
        Assert.Contains("Not a number", form.Find(".complaint").TextContent, StringComparison.Ordinal);
        Assert.True(form.Find("button[data-vary]").HasAttribute("disabled"));

        await form.InputAsync(".config .field", "50");
        await form.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Equal("50", Assert.Single(varied).Producers[0].Config["linger.ms"]);
    }

    [Theory]
    [InlineData("seed", "[data-vary-seed]", "-1")]
    [InlineData("move", "[data-vary-time]", "soon")]
    [InlineData("move", "[data-vary-time]", "86401")]
    public async Task WhatIsNoSeedOrNoMomentIsSaidAndCantBeShown(string kind, string field, string given)
    {
        var (form, _) = await DrawAsync();
        await form.ChangeAsync("[data-vary-kind]", kind);
        await form.InputAsync(field, given);

        Assert.NotEmpty(form.Find(".complaint").TextContent);
        Assert.True(form.Find("button[data-vary]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task TheSeedIsTheNextOneUnlessItIsToldOtherwise()
    {
        var (form, varied) = await DrawAsync();
        await form.ChangeAsync("[data-vary-kind]", "seed");
        await form.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Equal(8ul, Assert.Single(varied).Seed);
    }

    [Fact]
    public async Task AnyStepCanBeLeftOutAndOneWithAMomentMoved()
    {
        var (form, varied) = await DrawAsync();
        await form.ChangeAsync("[data-vary-kind]", "leave");
        Assert.Equal(2, form.All("[data-vary-step] option").Count);
        await form.ChangeAsync("[data-vary-step]", "1");
        await form.FireAsync("form", "onsubmit", EventArgs.Empty);
        Assert.IsType<StepAction.BrokerFault>(Assert.Single(varied[0].Steps).Action);

        await form.ChangeAsync("[data-vary-kind]", "move");
        Assert.Single(form.All("[data-vary-step] option"));
        await form.InputAsync("[data-vary-time]", "4.5");
        await form.FireAsync("form", "onsubmit", EventArgs.Empty);
        Assert.Equal(new When.At(new Instant(4_500_000)), varied[1].Steps[0].When);
    }

    private static async Task<(TestRenderer Form, List<Scenario> Varied)> DrawAsync()
    {
        var varied = new List<Scenario>();
        var form = await TestRenderer.RenderAsync<VariationForm>(new()
        {
            ["Base"] = Base, ["Submit"] = "Show", ["OnVary"] = EventCallback.Factory.Create<Scenario>(varied, varied.Add),
        });
        return (form, varied);
    }
}
