using Playground.Fuzz;
using Playground.Fuzz.Checks;
using Playground.Fuzz.Inputs;

namespace Playground.Server.Tests.Fuzz;

/// <summary>What bench/Playground.Fuzz does for long, for a short while: the corpus, and some inputs that are always the same.</summary>
public sealed class ShortFuzzTests
{
    private const int Inputs = 1_500;

    /// <summary>Another number finds other things: that is what the program is for.</summary>
    private const int Seed = 2026;

    [Fact]
    public async Task NothingHostileBreaksTheServer()
    {
        await using var server = new ServerFixture()
            .With("Sessions:MaxSessions", "24").With("Sessions:MakesRoomAfter", "00:00:00").With("Sessions:MaxEvents", "20000").With("Simulations:MaxEvents", "20000");
        using var target = new FuzzTarget(server);
        using var secrets = await Secrets.HideAsync(target);
        var fuzzer = new Fuzzer(target, secrets, 4);
        var made = new Generators(new Seeds());

        await fuzzer.RunAsync(Corpus.Read().Select(each => each.Input));
        await fuzzer.RunAsync(Enumerable.Range(0, Inputs).Select(number => made.Make(Seed, number)));

        Assert.Equal(["document", "hub", "link", "request"], fuzzer.Done.Keys.Order(StringComparer.Ordinal));
        Assert.True(fuzzer.Findings.IsEmpty, string.Join("\n\n", fuzzer.Findings.Select(finding => $"{finding.What}\n{finding.Input?.Write()}")));
    }

    [Fact]
    public void EveryInputOfTheCorpusIsWhatItsFileSays() =>
        Assert.All(Corpus.Read(), each => Assert.Equal(each.Input.Write(), FuzzInput.Read(each.Input.Write()).Write()));

    /// <summary>A search that finds nothing in what is broken would say nothing: here the server shows what nobody may see.</summary>
    [Fact]
    public async Task WhatIsShownToSomebodyWhoMayNotSeeItIsNoticed()
    {
        await using var server = new ServerFixture();
        using var target = new FuzzTarget(server);
        using var secrets = await Secrets.HideAsync(target);
        var fuzzer = new Fuzzer(target, secrets, 1);

        await fuzzer.RunAsync([new FuzzInput.Request("GET", $"/api/sessions/{secrets.Session}/scenario", "", "", [])]);

        Assert.Contains("nobody may see", Assert.Single(fuzzer.Findings).What, StringComparison.Ordinal);
    }
}
