using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Trace;

public sealed class RecordStoryTests
{
    private const string Document = """
        {"version": 1, "cluster": {"brokers": 3}, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}],
         "producers": [{"id": "p1", "config": {"linger.ms": 0}, "workload": {"topic": "t", "start": "1s", "interval": "500ms", "count": 8}}],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"}, "processing": {"commit": "each"}}],
         "until": "12s"}
        """;

    [Fact]
    public void A_records_life_is_told_from_send_to_the_commit_that_lies_behind_it()
    {
        var run = Runs.ToEnd(Document);

        var story = Story(run, "p1#3");

        Assert.Equal(
            ["record.sent", "record.batched", "message.sent", "message.delivered", "batch.appended"], story.Take(5).Select(happened => EventKinds.Of(happened.Kind).Name));
        Assert.Equal(2, story.Count(happened => happened.Kind == EventKind.BatchReplicated));
        Assert.Contains(story, happened => happened.Kind == EventKind.HighWatermarkAdvanced);
        Assert.Single(story, happened => happened.Kind == EventKind.ProduceAcknowledged);
        Assert.Single(story, happened => happened.Kind == EventKind.RecordAcked);
        Assert.Single(story, happened => happened.Kind == EventKind.RecordsPolled);
        Assert.Single(story, happened => happened.Kind == EventKind.RecordProcessed);
        Assert.Equal(EventKind.OffsetCommitted, story[^1].Kind);
        Assert.Equal(3, story[^1].Data[4]);
    }

    [Fact]
    public void Nothing_is_told_of_its_neighbours()
    {
        var run = Runs.ToEnd(Document);

        Assert.All(Story(run, "p1#3"), happened =>
        {
            var record = EventReader.Value(happened, "record", run.Symbols).Text;
            Assert.True(record is null or "p1#3" || happened.Kind == EventKind.RecordsPolled, record);
        });
    }

    [Fact]
    public void A_record_that_is_lost_is_told_to_its_end()
    {
        var run = Runs.ToEnd("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2]], "config": {"min.insync.replicas": 1}}],
             "producers": [{"id": "p1", "config": {"acks": "1", "linger.ms": 0}}],
             "steps": [{"at": "1s", "do": "network.cut", "between": [[1], [2]], "oneWay": false},
               {"at": "2s", "do": "producer.send", "id": "p1", "topic": "t"},
               {"at": "4s", "do": "broker.crash", "broker": 1}, {"at": "5s", "do": "network.heal"}, {"at": "20s", "do": "broker.start", "broker": 1}],
             "until": "40s"}
            """);
        if (!run.Events(EventKind.PromiseBroken).Any())
            Assert.Fail("It was to be lost.");

        var story = Story(run, "p1#1");

        Assert.Contains(story, happened => happened.Kind == EventKind.RecordAcked);
        Assert.Contains(story, happened => happened.Kind == EventKind.PromiseBroken);
        Assert.Contains(story, happened => happened.Kind == EventKind.LogTruncated);
    }

    private static TraceEvent[] Story(Simulation run, string record) =>
        [.. RecordStory.Of(run.Trace, run.Symbols.Record(record)!.Value).Select(id => run.Trace[id])];
}
