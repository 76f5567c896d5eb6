using Playground.Engine.Testing;

namespace Playground.Engine.Tests.Stories;

/// <summary>
/// Pins three runs, so that a change of what the engine does is noticed. A change on purpose raises <see cref="Simulation.EngineVersion"/> and
/// pins the new hashes.
/// </summary>
public sealed class PinnedHashTests
{
    [Theory]
    [InlineData("healthy", "6dd7a446a066f91be990fdd442887e8eff4550303614e973151cc7822767063a")]
    [InlineData("loss", "3ba5947ecefb53ae93f2a86877248e055bff26c39e16556561efc9f36c021e9f")]
    [InlineData("load", "2bb49fe8d203beead75e97e60b5b4582d2c75dbe414eb89eacf9ca4a11b62e7d")]
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
