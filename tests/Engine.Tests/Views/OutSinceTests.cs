using Playground.Engine.Kernel;
using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Views;

public sealed class OutSinceTests
{
    [Fact]
    public void Since_when_a_replica_is_out_does_not_depend_on_when_somebody_looked()
    {
        var scenario = Runs.Read("""
            {"version": 1, "topics": [{"name": "t", "assignment": [[1, 2, 3]]}], "producers": [{"id": "p", "workload": {"topic": "t"}}],
             "steps": [{"at": "3s", "do": "broker.crash", "broker": 3}], "until": "40s"}
            """);
        var watched = Simulation.Create(scenario);
        for (var second = 1; second <= 40; second++)
        {
            watched.RunUntil(Instant.Zero + Duration.FromSeconds(second));
            watched.View();
        }

        var unwatched = Runs.ToEnd(scenario);
        var left = unwatched.Events(EventKind.IsrShrunk).Single(happened => happened.Data[2] == 3).At;

        Assert.Equal(left, OutSince(watched));
        Assert.Equal(left, OutSince(unwatched));
    }

    private static Instant? OutSince(Simulation run) => run.View().Brokers.Single(broker => broker.Id == 3).Replicas.Single().OutSince;
}
