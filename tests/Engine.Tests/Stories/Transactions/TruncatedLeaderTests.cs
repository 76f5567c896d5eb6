using Playground.Engine.Testing;
using Playground.Engine.Trace;
using static Playground.Engine.Tests.Stories.Transactions.Transactional;

namespace Playground.Engine.Tests.Stories.Transactions;

/// <summary>A leader is paused with a record on its way, is cut off behind it when it comes back, and leads again later.</summary>
public sealed class TruncatedLeaderTests
{
    [Fact]
    public void Transactions_that_ended_long_before_hold_no_reader_back()
    {
        const string Impatient = "\"acks\": \"1\", \"retries\": 0, \"enable.idempotence\": false, \"request.timeout.ms\": 3000, \"delivery.timeout.ms\": 4000";
        var run = Run(
            Producer(),
            Then($$"""{"at": "3s", "do": "producer.add", "id": "q", "config": { {{Impatient}} } }""", Begin("4s"), Send("5s"), Commit("6s"), Send("7s", 0, "q"),
                """{"at": "9s", "do": "broker.pause", "broker": 1}""", Send("9s", 0, "q"), """{"at": "30s", "do": "broker.resume", "broker": 1}""",
                """{"at": "40s", "do": "leader.elect", "topic": "t", "partition": 0, "type": "preferred"}"""), "45s");

        Assert.Contains(run.Events(EventKind.LogTruncated), e => run.Value(e, "topic") == "\"t\"" && e.Data.Actor == run.Symbols.Node("1"));
        Assert.Equal("1", run.State("topics", "t", "0", "leader"));
        Assert.Equal(3, run.LastStable());
    }
}
