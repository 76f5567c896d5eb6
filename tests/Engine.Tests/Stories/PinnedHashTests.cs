using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Pins three runs, so that a change of what the engine does is noticed. A change on purpose raises <see cref="Simulation.EngineVersion"/> and
/// pins the new hashes.
/// </summary>
public sealed class PinnedHashTests
{
    [Theory]
    [InlineData("healthy", "d3920e52ffa6679c7342ee684591d2c100a061f6efc8df4b1d597ae7c3de8b72")]
    [InlineData("loss", "931bb2a2c9368a74495b0d91fe3dbdf34d38399b1e3b86d82a8a2f2c131e9afc")]
    [InlineData("load", "1e641614fcd3f7654d63d52775d9ede69191e3eaf00510837c4ec4d7b812b9e4")]
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
