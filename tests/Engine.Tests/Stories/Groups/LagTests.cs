using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories.Groups;

/// <summary>Ten records a second into twenty partitions, one after the other; each consumer works a second on a record and commits it.</summary>
public sealed class LagTests
{
    [Fact]
    public void OneConsumerFallsBehindByNineRecordsASecond()
    {
        var run = Run(1);
        var (before, after) = (Lag(run, 30), Lag(run, 60));

        Assert.InRange(after - before, 260, 280);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(25)]
    public void AsManyAsRecordsASecondKeepUpAndMoreDoNoBetter(int consumers)
    {
        var run = Run(consumers);
        Lag(run, 30);

        Assert.InRange(Lag(run, 60), 0, 40);
        Assert.Equal(0, Measure(run, "processedTwice"));
    }

    [Fact]
    public void MoreConsumersThanPartitionsLeaveTheRestWithNothing()
    {
        var run = Run(25);
        Lag(run, 30);

        var members = run.View().Groups.Single().Members;

        Assert.Equal(25, members.Length);
        Assert.Equal(5, members.Count(m => m.Assignment.IsEmpty));
        Assert.Equal(5, run.View().Consumers.Count(c => c.Positions.IsEmpty && c.Processed == 0));
    }

    [Fact]
    public void TheLagGrowsWhileMostAreAwayAndIsWorkedOffWhenTheyAreBack()
    {
        var away = string.Join(", ", Enumerable.Range(1, 15).Select(i => $$"""{"at": "30s", "do": "consumer.close", "id": "c{{i}}"}"""));
        var back = string.Join(", ", Enumerable.Range(1, 15).Select(i => $$"""{"at": "60s", "do": "consumer.restart", "id": "c{{i}}"}"""));
        var run = Run(20, $"{away}, {back}");

        var (before, behind, after) = (Lag(run, 29), Lag(run, 60), Lag(run, 110));

        Assert.InRange(before, 0, 60);
        Assert.True(behind > before + 100, $"{before} before, {behind} while fifteen of twenty were away");
        Assert.True(after < before + 30, $"{behind} when they came back, {after} later");
        Assert.Equal(0, Measure(run, "ackedLost"));
    }

    private static Simulation Run(int consumers, string steps = "") => Simulation.Create(Runs.Read($$"""
        {"version": 1, "topics": [{"name": "t", "partitions": 20}],
         "producers": [{"id": "p", "config": {"partitioner.class": "org.apache.kafka.clients.producer.RoundRobinPartitioner", "linger.ms": 0},
                        "workload": {"topic": "t", "start": "10s", "interval": "100ms"} }],
         "consumers": [{{string.Join(", ", Enumerable.Range(1, consumers).Select(Consumer))}}], "steps": [{{steps}}], "until": "120s"}
        """));

    private static string Consumer(int number) =>
        $$"""{"id": "c{{number}}", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"}, "processing": {"time": "1s", "commit": "each"} }""";

    private static double Lag(Simulation run, int second)
    {
        run.RunUntil(Instant.Zero + Duration.FromSeconds(second));
        return Measure(run, "lag");
    }

    private static double Measure(Simulation run, string name) =>
        run.Evaluate(new CheckSubject.Measure(name, new MeasureScope { Group = name == "ackedLost" ? null : "g" })).Number!.Value;
}
