using Playground.Engine.Testing;
using Playground.Engine.Trace;

namespace Playground.Engine.Tests.Brokers;

public sealed class FetchTests
{
    [Theory]
    [InlineData(10485760, 1)]
    [InlineData(1, 4)]
    public void A_follower_with_a_small_bound_of_answers_gets_a_batch_at_a_time(int maxBytes, int answers)
    {
        var run = Runs.ToEnd($$"""
            {"version": 1, "cluster": {"brokers": 2, "config": {"replica.fetch.response.max.bytes": {{maxBytes}} }
             },
             "topics": [{"name": "t", "partitions": 4, "assignment": [[1, 2], [1, 2], [1, 2], [1, 2]]}],
             "producers": [{"id": "p1", "config": {"acks": 1} }],
             "steps": [
               {"at": "2s", "do": "network.cut", "between": [[1], [2]]},
               {"at": "3s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 0}, {"at": "3s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 1},
               {"at": "3s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 2}, {"at": "3s", "do": "producer.send", "id": "p1", "topic": "t", "partition": 3},
               {"at": "4s", "do": "network.heal"}],
             "until": "8s"}
            """);

        // The fetch that waited when the link was cut is answered with the first record alone, whatever the bound.
        var copied = run.Events(EventKind.BatchReplicated).Select(e => e.Cause).Distinct().Count();
        Assert.Equal(4, run.Measure("committed"));
        Assert.InRange(copied, answers, answers + 1);
    }
}
