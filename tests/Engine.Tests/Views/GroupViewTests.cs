using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Views;

namespace Playground.Engine.Tests.Views;

public sealed class GroupViewTests
{
    private static readonly Simulation Run = Runs.ToEnd("""
        {"version": 1,
         "topics": [{"name": "t", "partitions": 3}],
         "producers": [{"id": "p1", "workload": {"topic": "t", "interval": "10ms", "count": 10, "partition": 0} },
                       {"id": "p2", "workload": {"topic": "t", "start": "20s", "interval": "10ms", "count": 5, "partition": 1} }],
         "consumers": [{"id": "c1", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"}, "processing": {"commit": "none"} },
                       {"id": "c2", "group": "g", "topics": ["t"], "config": {"auto.offset.reset": "earliest"}, "processing": {"commit": "none"} }],
         "steps": [{"at": "15s", "do": "consumer.commit", "id": "c1"}, {"at": "15s", "do": "consumer.commit", "id": "c2"}],
         "until": "25s"}
        """);

    [Fact]
    public void AGroupShowsItsMembersAndWhoLeads()
    {
        var group = Assert.Single(Run.View().Groups);

        Assert.Equal(("g", "Stable", false, 1, "range"), (group.Id, group.State, group.ConsumerProtocol, group.Generation, group.Assignor));
        Assert.NotNull(group.Coordinator);
        Assert.Equal(["c1", "c2"], group.Members.Select(m => m.Consumer).Order(StringComparer.Ordinal));
        Assert.Single(group.Members, m => m.Leads);
        Assert.Equal(["t-0", "t-1", "t-2"], group.Members.SelectMany(m => m.Assignment).Order(StringComparer.Ordinal));
        Assert.All(group.Members, m => Assert.Equal(m.Assignment.AsEnumerable(), m.Target));
    }

    [Fact]
    public void ItsPartitionsShowOwnerCommittedOffsetAndLag()
    {
        var group = Run.View().Groups[0];

        Assert.Equal([(10L, 10L, 0L), (0L, 5L, 5L), (0L, 0L, 0L)], group.Partitions.Select(p => (p.Committed ?? -1, p.End ?? -1, p.Lag ?? -1)));
        Assert.Equal(5, group.Lag);
        foreach (var partition in group.Partitions)
            Assert.Contains($"t-{partition.Partition}", group.Members.Single(m => m.Consumer == partition.Owner).Assignment);
    }

    [Fact]
    public void BeforeThereIsACoordinatorNobodyKnowsItsState()
    {
        var run = Simulation.Create(Run.Scenario);
        run.RunUntil(Instant.Zero + Duration.FromMilliseconds(1));

        var group = Assert.Single(run.View().Groups);

        Assert.Equal((null, null, null), (group.State, group.Generation, group.Coordinator));
        Assert.Empty(group.Members);
    }

    [Fact]
    public void TheOffsetsTopicIsTheBrokersOwnAndItsCellsSayWhatTheyAreAbout()
    {
        var replicas = Run.View().Brokers.SelectMany(b => b.Replicas).Where(r => r.Topic == "__consumer_offsets").ToArray();

        Assert.All(replicas, r => Assert.True(r.Internal));
        Assert.Contains("[g,t,0]", replicas.SelectMany(r => r.Cells).Select(c => c.Record));
        Assert.DoesNotContain(Run.View().Brokers.SelectMany(b => b.Replicas), r => r.Topic == "t" && r.Internal);
    }
}
