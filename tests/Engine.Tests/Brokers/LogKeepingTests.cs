using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

/// <summary>What brokers do with their logs over time, as it was recorded of a real cluster (R-I01, R-I03, R-I04, R-I14).</summary>
public sealed class LogKeepingTests
{
    [Fact]
    public void Ten_batches_fill_a_segment_of_a_mebibyte_and_the_eleventh_opens_the_next_on_every_replica()
    {
        var run = Runs.ToEnd(Document("\"segment.bytes\": 1048576", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "valueBytes": 100000, "count": 11},
            {"at": "6s", "do": "producer.send", "id": "p1", "topic": "t", "valueBytes": 10}
            """, "8s", producer: "\"batch.size\": 0"));

        Assert.Equal([1, 2, 3], run.Events(EventKind.LogRolled).Select(e => (int)e.Data[0]).Order());
        Assert.All(run.Events(EventKind.LogRolled), e => Assert.Equal((0, 10), (e.Data[3], e.Data[4])));
        foreach (var replica in run.View().Brokers.Select(b => b.Replicas.Single()))
            Assert.Equal([(0L, 1_000_720), (10L, 100_150)], replica.Segments.Select(s => (s.BaseOffset, s.Bytes)));
    }

    [Fact]
    public void Retention_by_time_reaches_the_active_segment_of_an_idle_partition()
    {
        var run = Runs.ToEnd(Document("\"retention.ms\": 5000", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "count": 3},
            {"at": "8s", "do": "log.clean", "topic": "t"},
            {"at": "10s", "do": "log.clean"},
            {"at": "12s", "do": "log.clean"},
            {"at": "14s", "do": "producer.send", "id": "p1", "topic": "t"}
            """, "16s"));

        Assert.All(run.Events(EventKind.LogRetained), e => Assert.Equal((0, 3, 10_000_000), (e.Data[3], e.Data[4], e.At.Microseconds)));
        Assert.Equal(3, run.Events(EventKind.LogRetained).Count());
        Assert.Equal("[\"p1#4\"]", run.State("topics", "t", "0", "log"));
        Assert.Equal("3", run.State("topics", "t", "0", "replicas", "2", "logStartOffset"));
        Assert.Equal((0, 1), (run.Measure("ackedLost"), run.Measure("stored")));
    }

    [Fact]
    public void A_timestamp_in_the_future_keeps_its_segment_and_all_behind_it()
    {
        var run = Runs.ToEnd(Document("\"retention.ms\": 3600000, \"segment.ms\": 1000, \"message.timestamp.after.max.ms\": 99999999", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "timestamp": 1767214800000},
            {"at": "5s", "do": "producer.send", "id": "p1", "topic": "t", "timestamp": 1767232800000},
            {"at": "6s", "do": "producer.send", "id": "p1", "topic": "t", "timestamp": 1767214800000},
            {"at": "7s", "do": "producer.send", "id": "p1", "topic": "t", "timestamp": 1767243600000},
            {"at": "8s", "do": "producer.send", "id": "p1", "topic": "t", "timestamp": 1767214800000},
            {"at": "9s", "do": "log.clean"}
            """, "10s"));

        Assert.Equal("1", run.State("topics", "t", "0", "logStartOffset"));
        Assert.Equal([1L, 3L], run.View().Brokers[0].Replicas.Single().Segments.Select(s => s.BaseOffset));
    }

    [Fact]
    public void A_broker_looks_for_old_segments_by_itself_half_a_minute_after_its_start_and_every_five_minutes()
    {
        var run = Runs.ToEnd(Document("\"retention.ms\": 10000", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t"},
            {"at": "40s", "do": "producer.send", "id": "p1", "topic": "t"}
            """, "400s"));

        Assert.Equal([30_000_000, 330_000_000], run.Events(EventKind.LogRetained).Select(e => e.At.Microseconds).Distinct());
    }

    [Fact]
    public void A_replica_that_returns_behind_its_leaders_log_start_begins_anew_there()
    {
        var run = Runs.ToEnd(Document("\"retention.ms\": 10000", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t", "count": 3},
            {"at": "6s", "do": "broker.crash", "broker": 3},
            {"at": "18s", "do": "producer.send", "id": "p1", "topic": "t", "count": 3},
            {"at": "29s", "do": "log.clean"},
            {"at": "29500ms", "do": "producer.send", "id": "p1", "topic": "t"},
            {"at": "31s", "do": "broker.start", "broker": 3}
            """, "60s", producer: "\"acks\": \"1\""));

        Assert.Equal("[1,2,3]", run.State("topics", "t", "0", "isr"));
        Assert.Equal("[\"p1#7\"]", run.State("topics", "t", "0", "replicas", "3", "log"));
        Assert.Equal("6", run.State("topics", "t", "0", "replicas", "3", "logStartOffset"));
        Assert.Equal(0, run.Measure("ackedLost"));
        run.Laws.CheckAll();
        run.Laws.CheckCommittedPrefixes();
    }

    [Fact]
    public void What_brokers_stand_in_with_for_topics_can_be_changed_for_the_cluster_while_they_run()
    {
        var run = Runs.ToEnd(Document("\"min.insync.replicas\": 1", """
            {"at": "4s", "do": "producer.send", "id": "p1", "topic": "t"},
            {"at": "5s", "do": "broker.config", "config": {"log.retention.ms": 1000, "message.max.bytes": 500}},
            {"at": "8s", "do": "log.clean"},
            {"at": "9s", "do": "producer.send", "id": "p1", "topic": "t", "valueBytes": 1000},
            {"at": "9s", "do": "broker.config", "config": {"log.retention.hours": 1}}
            """, "12s"));

        Assert.Equal("1", run.State("topics", "t", "0", "logStartOffset"));
        Assert.Equal("\"RecordTooLargeException\"", run.State("records", "p1#2", "error"));
        Assert.Single(run.Events(EventKind.StepRefused));
    }

    private static string Document(string config, string steps, string until, string producer = "") => $$"""
        {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]], "config": { {{config}} } }],
         "producers": [{"id": "p1", "config": { {{producer}} } }], "steps": [{{steps}}], "until": "{{until}}"}
        """;
}
