using Playground.Engine.Outcomes;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Outcomes;

/// <summary>Two consumers share two partitions: each gets ten records and commits after each poll.</summary>
public sealed class ReaderStateTests
{
    private const string Earliest = "\"config\": {\"auto.offset.reset\": \"earliest\"}, \"processing\": {\"commit\": \"after\"}";

    private static readonly Simulation Run = Runs.ToEnd($$"""
        {"version": 1, "cluster": {"brokers": 1, "controllers": 1},
         "topics": [{"name": "t", "partitions": 2}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms", "count": 10, "partition": 0} },
                       {"id": "p2", "workload": {"topic": "t", "interval": "10ms", "count": 10, "partition": 1} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], {{Earliest}} }, {"id": "c2", "group": "g", "topics": ["t"], {{Earliest}} },
                       {"id": "c3", "group": "h", "topics": ["t"], "config": {"heartbeat.interval.ms": 60000} }],
         "steps": [{"at": "15s", "do": "consumer.stall", "id": "c2"}],
         "until": "20s"}
        """);

    [Fact]
    public void AGroupIsAsItsCoordinatorHasIt()
    {
        Assert.Equal("\"Stable\"", Run.State("groups", "g", "state"));
        Assert.Equal("1", Run.State("groups", "g", "generation"));
        Assert.Equal("\"range\"", Run.State("groups", "g", "protocol"));
        Assert.Equal("10", Run.State("groups", "g", "offsets", "t", "0"));
        string[] assignments = [Run.State("groups", "g", "members", "c1", "assignment"), Run.State("groups", "g", "members", "c2", "assignment")];
        Assert.Equal(["[\"t-0\"]", "[\"t-1\"]"], assignments.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatIsNotThereIsNull()
    {
        Assert.Equal("null", Run.State("groups", "h", "state"));
        Assert.Equal("null", Run.State("groups", "g", "members", "c3", "assignment"));
        Assert.Equal("null", Run.State("consumers", "c3", "positions", "t", "0"));
    }

    [Fact]
    public void AConsumerSaysHowItIsWhereItIsAndHowMuchItHasProcessed()
    {
        Assert.Equal("\"running\"", Run.State("consumers", "c1", "state"));
        Assert.Equal("\"stalled\"", Run.State("consumers", "c2", "state"));
        Assert.Equal("\"failed\"", Run.State("consumers", "c3", "state"));
        Assert.Equal("10", Run.State("consumers", "c1", "processed"));
        string[] positions = [Run.State("consumers", "c1", "positions", "t", "0"), Run.State("consumers", "c1", "positions", "t", "1")];
        Assert.Equal(["10", "null"], positions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ARecordSaysHowOftenEachGroupHasProcessedIt()
    {
        Assert.Equal("1", Run.State("records", "p1#3", "processed", "g"));
        Assert.Equal("0", Run.State("records", "p1#3", "processed", "h"));
    }

    [Fact]
    public void TheMeasuresSpeakOfGroupsAndTheirMembers()
    {
        Assert.Equal((20, 0, 0, 0), Of(new MeasureScope { Group = "g" }));
        Assert.Equal((0, 0, 20, 20), Of(new MeasureScope { Group = "h" }));
        Assert.Equal((10, 0, 10, 0), Of(new MeasureScope { Consumer = "c1" }));
    }

    [Fact]
    public void LookingAtTheStateChangesNothing()
    {
        var before = (Run.Hash(), Run.Symbols.Count);
        var whole = Run.Outcome().State;

        Assert.Equal(before, (Run.Hash(), Run.Symbols.Count));
        Assert.Equal("""{"state":"Stable","generation":1,"protocol":"range","offsets":{"t":{"0":10,"1":10}}}""", Without("members", whole["groups"]!["g"]!));
        Assert.Null(whole["groups"]!["h"]);
        Assert.Equal(3, whole["consumers"]!.AsObject().Count);
    }

    [Fact]
    public void AProcessorIsAConsumerAndAProducer()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "in"}, {"name": "out"}],
             "producers": [{"id": "p1", "workload": {"topic": "in", "interval": "10ms", "count": 3} }],
             "processors": [{"id": "x1", "group": "g", "from": "in", "to": "out", "consumer": {"auto.offset.reset": "earliest"} }],
             "until": "12s"}
            """);

        Assert.Equal("3", run.State("consumers", "x1", "processed"));
        Assert.Equal("\"running\"", run.State("producers", "x1", "state"));
        Assert.Equal("true", run.State("producers", "x1", "idempotent"));
        Assert.Equal("0", run.State("producers", "x1", "epoch"));
        Assert.Equal("1", run.State("records", "x1(p1#2)", "copies"));
    }

    private static string Without(string name, System.Text.Json.Nodes.JsonNode node)
    {
        var copy = node.DeepClone().AsObject();
        copy.Remove(name);
        return copy.ToJsonString();
    }

    private static (double?, double?, double?, double?) Of(MeasureScope scope) =>
        (Measure("processed", scope), Measure("processedTwice", scope), Measure("unprocessed", scope), Measure("lag", scope));

    private static double? Measure(string name, MeasureScope scope) => Run.Evaluate(new CheckSubject.Measure(name, scope)).Number;
}
