using System.Collections.Immutable;
using Playground.Client.Contracts;
using Playground.Client.Myths;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Myths;

public sealed class MythCardTests
{
    private static readonly Myth Myth = new(
        "min-isr", 3, "durability", Both("`acks=all` waits for two", "둘을 기다린다"), Both("It waits for all of the **ISR**.", "모두 기다립니다."),
        Both("Look at <HW>.", "보세요."), new Instant(2_000_000), new Scenario());

    [Fact]
    public async Task ACardSaysTheBeliefTheTruthAndWhatToLookAtAndLeadsToTheRun()
    {
        var card = await TestRenderer.RenderAsync<MythCard>(new() { ["Myth"] = Myth });

        Assert.Equal("min-isr", card.Find("article").Id);
        Assert.Equal("acks=all", card.Find("h3 code").TextContent);
        Assert.Equal("It waits for all of the ISR.", card.Find(".truth p").TextContent);
        Assert.Equal("Look at <HW>.", card.Find(".look p").TextContent);
        Assert.Equal("/myths/min-isr", card.Find("a").GetAttribute("href"));
        Assert.Equal("See it happen: acks=all waits for two", card.Find("a").GetAttribute("aria-label"));
    }

    private static LocalizedText Both(string english, string korean) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add("en", english).Add("ko", korean));
}
