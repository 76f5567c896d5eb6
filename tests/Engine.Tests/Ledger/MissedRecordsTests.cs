using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Ledger;

/// <summary>What the picture counts as it goes, and what a check finds by looking at every record, are the same at any moment.</summary>
public sealed class MissedRecordsTests
{
    /// <summary>Two groups and a loner; transactions, a dead leader, records lost and deleted, a subscription that changes.</summary>
    private const string Document = """
        {"version": 1, "seed": SEED,
         "topics": [{"name": "t", "partitions": 2}, {"name": "u"}],
         "producers": [{"id": "p1", "config": {"acks": 1, "enable.idempotence": false}, "workload": {"topic": "t", "interval": "20ms", "count": 1500} },
                       {"id": "p2", "config": {"transactional.id": "tx"}, "transaction": {"every": 7, "abortEvery": 3},
                        "workload": {"topic": "t", "interval": "50ms", "count": 500} },
                       {"id": "p3", "workload": {"topic": "u", "interval": "100ms", "count": 200} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "processing": {"time": "15ms"},
                        "config": {"auto.offset.reset": "earliest", "isolation.level": "read_committed"} },
                       {"id": "c2", "group": "h", "topics": ["t"], "config": {"auto.offset.reset": "earliest"} },
                       {"id": "c3", "assign": ["t-1"], "config": {"auto.offset.reset": "earliest"}, "processing": {"time": "30ms"} }],
         "steps": [{"at": "12s", "do": "broker.crash", "broker": 1}, {"at": "25s", "do": "broker.start", "broker": 1},
                   {"at": "28s", "do": "consumer.subscribe", "id": "c2", "topics": ["t", "u"]},
                   {"at": "32s", "do": "broker.powerLoss", "broker": 2}, {"at": "40s", "do": "broker.start", "broker": 2},
                   {"at": "45s", "do": "topic.deleteRecords", "topic": "t", "partition": 0, "before": 100},
                   {"at": "50s", "do": "consumer.crash", "id": "c2"}],
         "until": "60s"}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheCountKeptIsTheCountFound(int seed)
    {
        var run = Simulation.Create(Runs.Read(Document.Replace("SEED", $"{seed}", StringComparison.Ordinal)));
        var most = 0;
        for (var ms = 0; ms <= 60_000; ms += 250)
        {
            run.RunUntil(Instant.Zero + Duration.FromMilliseconds(ms));
            var ledger = run.View().Ledger;
            Assert.Equal((ms, run.Measure("unprocessed")), (ms, ledger.Unprocessed));
            Assert.Equal((ms, run.Measure("processed")), (ms, ledger.Processed));
            Assert.Equal((ms, run.Measure("processedTwice")), (ms, ledger.ProcessedTwice));
            Assert.Equal((ms, run.Measure("aborted")), (ms, ledger.Aborted));
            Assert.Equal((ms, run.Measure("committed")), (ms, ledger.Committed));
            Assert.Equal((ms, (double)run.Measure("lag")), (ms, ledger.Lag));
            most = Math.Max(most, ledger.Unprocessed);
        }

        Assert.True(most > 0);
    }

    [Fact]
    public void AsMuchInEveryRecordedCase()
    {
        foreach (var path in KafkaCases.Scenarios("4-"))
        {
            var run = Runs.ToEnd(Runs.Read(File.ReadAllText(path)));
            var found = run.Evaluate(new CheckSubject.Measure("unprocessed", MeasureScope.All)).Number;
            Assert.Equal((Path.GetFileName(path), found), (Path.GetFileName(path), run.View().Ledger.Unprocessed));
        }
    }
}
