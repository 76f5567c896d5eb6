using System.Collections.Immutable;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Server.Sessions;

/// <summary>What a session is of when nobody says: three brokers, one topic of one partition on all of them, a producer that goes on sending.</summary>
internal static class DefaultRun
{
    public static SessionOpening Opening { get; } = new(
        new Scenario
        {
            Title = LocalizedText.Of("Sandbox"),
            Topics = [new TopicSpec { Name = "orders", Config = Config("min.insync.replicas", "2") }],
            Producers =
            [
                new ProducerSpec
                {
                    Id = "p1",
                    Workload = new WorkloadSpec { Topic = "orders", Start = Duration.FromSeconds(1), Interval = Duration.FromMilliseconds(500) },
                },
            ],
        },
        new Instant(4_250_000),
        Lesson: null);

    private static ConfigValues Config(string name, string value) => new(ConfigValues.Empty.Values.Add(name, value));
}
