using System.Text.Json.Nodes;
using Playground.Client.Contracts;
using Playground.Engine.Views;
using Playground.Server.Hubs;

namespace Playground.Server.Tests.Hubs;

public class DeltaWriterTests
{
    [Fact]
    public void AFrameInWhichOnlyTheClockWentOnHoldsTheClockAlone()
    {
        var delta = Delta(Pictures.First, Pictures.First.Next());

        Assert.Equal(["base", "sequence", "clock"], delta.Select(field => field.Key));
        Assert.Equal(1_050_000, (long)delta["clock"]!["at"]!);
    }

    [Fact]
    public void OfAReplicaThatGrewOnlyTheNewCellsAreSent()
    {
        var next = Pictures.First.Next(view => view.With(Pictures.Replica(2, 4)));

        var brokers = Delta(Pictures.First, next)["brokers"]!.AsArray();

        var replica = Assert.Single(Assert.Single(brokers)!["replicas"]!.AsArray())!;
        Assert.Equal("[0,2]", replica["keep"]!.ToJsonString());
        Assert.Equal([2, 3], replica["add"]!.AsArray().Select(cell => (int)cell!["offset"]!));
    }

    [Fact]
    public void OfAReplicaThatWasTruncatedTheRestIsKept()
    {
        var before = Pictures.First.Next(view => view.With(Pictures.Replica(2, 6)));

        var replica = Delta(before, before.Next(view => view.With(Pictures.Replica(2, 3))))["brokers"]![0]!["replicas"]![0]!;

        Assert.Equal("[0,3]", replica["keep"]!.ToJsonString());
        Assert.Empty(replica["add"]!.AsArray());
    }

    [Fact]
    public void OldestCellsThatWereLetGoAreNotKept()
    {
        var replica = Delta(Pictures.First, Pictures.First.Next(view => view.With(Pictures.Replica(3, 3, from: 1))))["brokers"]![0]!["replicas"]![0]!;

        Assert.Equal("[1,2]", replica["keep"]!.ToJsonString());
        Assert.Equal([2], replica["add"]!.AsArray().Select(cell => (int)cell!["offset"]!));
    }

    [Fact]
    public void MessagesAreAddedChangedAndRemovedById()
    {
        var before = Pictures.First.Next(view => view with { Messages = [Pictures.Message(1), Pictures.Message(2)] });
        var next = before.Next(view => view with { Messages = [Pictures.Message(2) with { Lost = true }, Pictures.Message(3)] });

        var messages = Delta(before, next)["messages"]!;

        Assert.Equal([3], messages["add"]!.AsArray().Select(message => (int)message!["id"]!));
        Assert.Equal([2], messages["change"]!.AsArray().Select(message => (int)message!["id"]!));
        Assert.Equal("[1]", messages["remove"]!.ToJsonString());
    }

    [Fact]
    public void OnlyEventsAfterTheLastFrameAreSentAndTheirNullFieldsLeftOut()
    {
        var next = Pictures.First.Next(view => view with { LastEvent = 2 }) with { Events = [Pictures.Line(1), Pictures.Line(2)] };

        var line = Assert.Single(Delta(Pictures.First, next)["events"]!.AsArray())!;

        Assert.Equal(2, (int)line["id"]!);
        Assert.Equal("""{"from":"p1"}""", line["fields"]!.ToJsonString());
    }

    [Fact]
    public void WhatIsGoneIsNamed()
    {
        var next = Pictures.First.Next(view => view with { Producers = [], Brokers = [.. view.Brokers.Take(2)] });

        var removed = Delta(Pictures.First, next)["removed"]!;

        Assert.Equal("""{"brokers":[3],"replicas":[{"broker":3,"topic":"orders","partition":0}],"producers":["p1"]}""", removed.ToJsonString());
    }

    [Fact]
    public void VerdictsAreCalledAsInScenarioDocuments()
    {
        var told = new ToldView("p1#1", Told.Failed, "orders", 0, null, "TimeoutException", Verdict.FailedStored);
        var next = Pictures.First.Next(view => view with { Producers = [view.Producers[0] with { Told = [told] }] });

        Assert.Equal("failed-stored", (string?)Delta(Pictures.First, next)["producers"]![0]!["told"]![0]!["verdict"]);
    }

    internal static JsonObject Delta(SessionFrame last, SessionFrame next) => Parse(DeltaWriter.Write(last, next));

    private static JsonObject Full(SessionFrame frame) => Parse(FullWriter.Write("s", frame));

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json)!.AsObject();
}
