using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Pins three runs, so that a change of what the engine does is noticed. A change on purpose raises <see cref="Simulation.EngineVersion"/> and
/// pins the new hashes.
/// </summary>
public sealed class PinnedHashTests
{
    [Theory]
    [InlineData("healthy", "ed55f210e8757e26f64fae0933bf94c09b7a11f53199479bce46ac963e47a27b")]
    [InlineData("loss", "ad66c74bd8f33e5a4977948f5a6af5e248b643ca4a6f55b19a9753017752168c")]
    [InlineData("load", "6506ab72d2e2821798351f57e26baa70bc1486e1afc97944192f28dc14209b1d")]
    public void A_known_scenario_gives_the_known_hash(string name, string hash)
    {
        var run = Runs.ToEnd(Documents[name]);

        Assert.Equal(hash, run.Hash());
    }

    [Fact]
    public void Another_seed_gives_another_run()
    {
        var run = Runs.ToEnd(Documents["healthy"].Replace("\"seed\": 1", "\"seed\": 2", StringComparison.Ordinal));

        Assert.NotEqual(Runs.ToEnd(Documents["healthy"]).Hash(), run.Hash());
    }

    private static readonly Dictionary<string, string> Documents = new()
    {
        ["healthy"] = """
            {"version": 1, "seed": 1, "topics": [{"name": "orders", "partitions": 3}],
             "producers": [{"id": "p1", "workload": {"topic": "orders", "interval": "50ms", "key": {"cycle": ["a", "b", "c"]}}}], "until": "10s"}
            """,
        ["loss"] = """
            {"version": 1, "seed": 7, "topics": [{"name": "orders", "assignment": [[1, 2, 3]]}],
             "producers": [{"id": "p1", "config": {"acks": 1}, "workload": {"topic": "orders", "start": "2s", "interval": "20ms"}}],
             "steps": [{"at": "4s", "do": "network.cut", "between": [[1], [2, 3]]}, {"at": "5s", "do": "broker.crash", "broker": 1},
                       {"at": "20s", "do": "network.heal"}, {"at": "21s", "do": "broker.start", "broker": 1}], "until": "40s"}
            """,
        ["load"] = """
            {"version": 1, "seed": 99, "topics": [{"name": "orders", "partitions": 6, "config": {"min.insync.replicas": 2}}],
             "producers": [{"id": "p1", "workload": {"topic": "orders", "interval": "2ms"}}, {"id": "p2", "workload": {"topic": "orders", "interval": "3ms", "mode": "sync"}}],
             "steps": [{"at": "3s", "do": "broker.pause", "broker": 2}, {"at": "18s", "do": "broker.resume", "broker": 2}], "until": "30s"}
            """,
    };
}
