using Playground.Client.Contracts;
using Playground.Client.Sandbox;
using Playground.Engine.Scenarios;

namespace Playground.Client.Tests.Sandbox;

public class BuildPanelTests
{
    private readonly List<StepAction> _done = [];

    [Fact]
    public async Task AnActionIsChosenFilledInAndSentAsAStep()
    {
        var panel = await DrawAsync(Bench.Blank);

        await panel.ClickAsync("[data-do='topic.create']");
        await panel.InputAsync("#act-topic", "payments");
        await panel.FireAsync("form", "onsubmit", EventArgs.Empty);

        var created = Assert.IsType<StepAction.TopicCreate>(Assert.Single(_done));
        Assert.Equal(("payments", 3), (created.Topic.Name, created.Topic.Partitions));
        Assert.StartsWith("Done: Create topic payments", panel.Find(".done").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrongIsSaidAtItsFieldBeforeAnythingIsDone()
    {
        var panel = await DrawAsync(Bench.Frame);
        await panel.ClickAsync("[data-do='producer.add']");
        await panel.InputAsync("#act-id", "p1");

        Assert.Equal("Another client has the id \"p1\" already.", panel.Find("#act-id-complaint").TextContent);
        Assert.Equal("true", panel.Find("#act-id").GetAttribute("aria-invalid"));
        await panel.FireAsync("form", "onsubmit", EventArgs.Empty);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task AConsumerWithoutATopicIsNotAdded()
    {
        var panel = await DrawAsync(Bench.Blank);
        await panel.ClickAsync("[data-do='consumer.add']");

        await panel.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Empty(_done);
        Assert.Equal("Choose at least one.", panel.Find("#act-topics-complaint").TextContent);
    }

    [Fact]
    public async Task ARefusalOfTheClusterStaysInTheFormWithWhatWasEntered()
    {
        var panel = await DrawAsync(Bench.Frame, CommandResult.Refused(RefusalCode.Action, "Replication factor: 4 larger than available brokers: 3.", "INVALID_REPLICATION_FACTOR"));
        await panel.ClickAsync("[data-do='topic.create']");
        await panel.InputAsync("#act-replicationFactor", "4");

        await panel.FireAsync("form", "onsubmit", EventArgs.Empty);

        Assert.Contains("INVALID_REPLICATION_FACTOR", panel.Find("form > .complaint").TextContent, StringComparison.Ordinal);
        Assert.Equal("4", panel.Find("#act-replicationFactor").GetAttribute("value"));
    }

    [Fact]
    public async Task TheListIsNarrowedByWords()
    {
        var panel = await DrawAsync(Bench.Frame);

        await panel.InputAsync("[data-find-act]", "unclean");

        Assert.Equal(["leader.elect"], panel.All("details [data-do]").Select(row => row.GetAttribute("data-do")));
    }

    private Task<TestRenderer> DrawAsync(SessionFrame frame, CommandResult? answer = null) => TestRenderer.RenderAsync<BuildPanel>(new()
    {
        [nameof(BuildPanel.Frame)] = frame,
        [nameof(BuildPanel.Ready)] = true,
        [nameof(BuildPanel.Send)] = Task<CommandResult> (SessionCommand command) =>
        {
            if (answer is null)
                _done.Add(((SessionCommand.Act)command).Action);
            return Task.FromResult(answer ?? CommandResult.Ok);
        },
    });
}
