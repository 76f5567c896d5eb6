using Microsoft.Extensions.Options;
using Playground.Engine.Scenarios;
using Playground.Server.Api;

namespace Playground.Server.Tests.Api;

public class ScenarioTextsTests
{
    private static readonly ScenarioTexts Texts = new(Options.Create(new SimulationOptions { MaxDocumentBytes = 2000 }));

    [Fact]
    public void WhatIsWrittenIsReadAgainAsTheSameScenario()
    {
        var scenario = Texts.Read("version: 1\ntopics:\n  - name: orders\nsteps:\n  - { at: 1s, do: broker.crash, broker: 2 }\n").Scenario!;

        Assert.Equal(ScenarioWriter.Write(scenario), ScenarioWriter.Write(Texts.Read(Texts.Write(scenario)).Scenario!));
    }

    [Fact]
    public void EveryErrorHasItsLine()
    {
        var read = Texts.Read("version: 1\ncluster:\n  brokers: none\nproducers:\n  - id: p1\n    config:\n      acks: some\n    workload:\n      topic: orders\n");

        Assert.Null(read.Scenario);
        Assert.Equal([3, 7, 9], read.Errors.Select(error => error.Line));
        Assert.Equal("$.producers[0].config.acks", read.Errors[1].Path);
    }

    [Theory]
    [InlineData("version: 1\nsteps: [\n  - a\n", 3)]
    [InlineData("version: 1\nversion: 1\n", 2)]
    [InlineData("", 1)]
    [InlineData("- 1", 1)]
    [InlineData("version: 1\ncluster: { brokers: 99 }\n", 2)]
    public void ATextThatIsNoScenarioSaysWhere(string text, int line)
    {
        var read = Texts.Read(text);

        Assert.Null(read.Scenario);
        Assert.InRange(read.Errors[0].Line, Math.Max(1, line - 1), line + 1);
        Assert.NotEqual("", read.Errors[0].Message);
    }

    [Fact]
    public void AnOverlongTextIsNotRead() => Assert.Contains("2000 bytes", Texts.Read("version: 1\n#" + new string('x', 2000)).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void WhatIsNotModelledIsSaidWithItsLine()
    {
        var read = Texts.Read("version: 1\ncluster:\n  config:\n    group.share.min.record.lock.duration.ms: 1000\n");

        Assert.NotNull(read.Scenario);
        Assert.Equal(4, Assert.Single(read.Warnings).Line);
    }
}
