using Playground.Client.Contracts;
using Playground.Engine;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Client.Tests.Sandbox;

/// <summary>A run with something of everything, as a page is given it.</summary>
internal static class Bench
{
    private const string Document = """
        {
          "version": 1,
          "topics": [ { "name": "orders", "partitions": 2, "config": { "retention.ms": 60000 } }, { "name": "copies" } ],
          "producers": [ { "id": "p1", "config": { "acks": "1", "transactional.id": "t" }, "workload": { "topic": "orders", "start": "500ms" } } ],
          "consumers": [ { "id": "c1", "group": "g", "topics": ["orders"], "config": { "max.poll.records": 5 } } ],
          "processors": [ { "id": "x1", "group": "copy", "from": "orders", "to": "copies" } ],
          "steps": [
            { "at": "1s", "do": "broker.crash", "broker": 3 }, { "at": "1s", "do": "controller.crash", "controller": 103 },
            { "at": "2s", "do": "broker.pause", "broker": 2 }, { "at": "2s", "do": "topic.config", "topic": "orders", "config": { "max.message.bytes": 2000 } }
          ]
        }
        """;

    public static SessionFrame Frame { get; } = At(Document, Duration.FromSeconds(5));

    public static SessionFrame Blank { get; } = At("""{ "version": 1 }""", Duration.Zero);

    public static SessionFrame At(string document, Duration at)
    {
        var scenario = ScenarioReader.Read(document, Limits.Default).Scenario!;
        var run = Simulation.Create(scenario);
        run.RunUntil(Instant.Zero + at);
        return new SessionFrame(1, scenario, run.View(), TransportState.Paused, [], [], [], 1, TimelineState.Of(run.Here, run.Trace.Count));
    }
}
